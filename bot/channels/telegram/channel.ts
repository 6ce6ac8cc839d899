import { Api, GrammyError } from 'grammy'
import type { Locale } from '../../locales/texts.ts'
import { type Button, type Command, type Message, replacesInPlace } from '../../messages/message.ts'
import type { UnreachableReason } from '../../store/people.ts'
import type { Channel, SendResult } from '../channel.ts'
import { hideToken, withoutPayload } from './errors.ts'
import { TELEGRAM_BOUNDS } from './limits.ts'
import { sendLean } from './transport.ts'
import type { InlineKeyboardButton, ReplyMarkup } from './types.ts'

export interface TelegramOptions {
  token: string
  /** `https://api.telegram.org`, or an emulator of it. */
  apiRoot: string
}

/** For one call; a picture that Telegram fetches itself takes some of it. */
const TIMEOUT_SECONDS = 30
/** For the end of the waiting sign on a button, which nobody needs later. */
const ACKNOWLEDGE_SECONDS = 2

/** Telegram, through its Bot API. */
export class TelegramChannel implements Channel {
  readonly name = 'telegram'
  readonly sharesContacts = true
  readonly bounds = TELEGRAM_BOUNDS
  readonly api: Api
  readonly #quick: Api
  readonly #username: string

  private constructor(api: Api, quick: Api, username: string) {
    this.api = api
    this.#quick = quick
    this.#username = username
  }

  /** @throws ChannelUnavailable when Telegram does not answer, or does not know the token */
  static async connect({ token, apiRoot }: TelegramOptions): Promise<TelegramChannel> {
    const [api, quick] = [TIMEOUT_SECONDS, ACKNOWLEDGE_SECONDS].map((timeoutSeconds) => {
      const one = new Api(token, { apiRoot, timeoutSeconds, fetch: sendLean })
      hideToken(one)
      return one
    }) as [Api, Api]
    try {
      const { username } = await api.getMe()
      return new TelegramChannel(api, quick, username)
    } catch (error) {
      throw withoutPayload(error)
    }
  }

  async send(chatId: string, message: Message): Promise<SendResult> {
    try {
      const messageId = await this.#replace(Number(chatId), message)
      if (messageId !== undefined) return { state: 'sent', messageId }
      const { message_id } = await this.#send(Number(chatId), message)
      return { state: 'sent', messageId: String(message_id) }
    } catch (error) {
      return explain(error)
    }
  }

  async acknowledge(callbackId: string): Promise<void> {
    try {
      await this.#quick.answerCallbackQuery(callbackId)
    } catch (error) {
      // The sign goes away by itself; an old query is nothing to retry for.
      if (!(error instanceof GrammyError)) throw withoutPayload(error)
    }
  }

  async offerCommands(commands: Record<Locale, Command[]>): Promise<void> {
    await this.#offer(commands.ru, {})
    await this.#offer(commands.en, { language_code: 'en' })
  }

  async offerCommandsTo(chatId: string, commands: Command[]): Promise<void> {
    await this.#offer(commands, { scope: { type: 'chat', chat_id: Number(chatId) } })
  }

  linkTo(code: string): string {
    return `https://t.me/${this.#username}?start=${code}`
  }

  async #offer(commands: Command[], to: Parameters<Api['setMyCommands']>[1]): Promise<void> {
    try {
      await this.api.setMyCommands(commands.map(botCommand), to)
    } catch (error) {
      throw withoutPayload(error)
    }
  }

  /** Edits the message that this one replaces; undefined when there is none, or it can no longer be edited. */
  async #replace(chatId: number, message: Message): Promise<string | undefined> {
    const { replaces, buttons = [], html } = message
    if (replaces === undefined || !replacesInPlace(message)) return undefined
    const inline_keyboard = buttons.map((line) => line.map(inlineButton))
    try {
      await this.api.editMessageText(chatId, Number(replaces), html, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard },
      })
      return replaces
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      // It says this already: pressing twice is no reason for a second message.
      return /message is not modified/.test(error.description) ? replaces : undefined
    }
  }

  async #send(chatId: number, message: Message): Promise<{ message_id: number }> {
    const markup = replyMarkup(message)
    const extra = { parse_mode: 'HTML' as const, ...(markup && { reply_markup: markup }) }
    if (message.picture !== undefined) {
      try {
        return await this.api.sendPhoto(chatId, message.picture, { ...extra, caption: message.html })
      } catch (error) {
        // Telegram could not fetch or does not like the picture: the words matter more.
        if (!(error instanceof GrammyError) || error.error_code !== 400 || message.html === '') throw error
      }
    }
    return this.api.sendMessage(chatId, message.html, extra)
  }
}

function replyMarkup({ buttons, keyboard, forceReply }: Message): ReplyMarkup | undefined {
  if (buttons) return { inline_keyboard: buttons.map((line) => line.map(inlineButton)) }
  if (keyboard) {
    const lines = keyboard.map((line) =>
      line.map(({ text, requestContact }) => (requestContact ? { text, request_contact: true } : { text })),
    )
    return { keyboard: lines, resize_keyboard: true, is_persistent: true }
  }
  return forceReply ? { force_reply: true } : undefined
}

function botCommand({ name, description }: Command): { command: string; description: string } {
  return { command: name, description }
}

function inlineButton(button: Button): InlineKeyboardButton {
  return 'url' in button ? button : { text: button.text, callback_data: button.action }
}

/** What a refusal of the Bot API means for the message (core.telegram.org/bots/api#making-requests). */
function explain(error: unknown): SendResult {
  // A wrong token or a server's fault says nothing about the message: it stays queued.
  if (!(error instanceof GrammyError) || ![400, 403, 429].includes(error.error_code)) {
    throw withoutPayload(error)
  }
  const { error_code, description, parameters } = error
  if (error_code === 429) return { state: 'wait', ms: (parameters.retry_after ?? 1) * 1000 }
  const reason = unreachableReason(error)
  return reason ? { state: 'unreachable', reason } : { state: 'failed', reason: description }
}

/** Why the chat cannot be written to at all, in the words of tdlib/telegram-bot-api; undefined where it can. */
function unreachableReason({
  error_code,
  description,
  parameters,
}: GrammyError): UnreachableReason | undefined {
  if (parameters.migrate_to_chat_id !== undefined) return 'migrated'
  if (/chat not found|PEER_ID_INVALID/i.test(description)) return 'chat_not_found'
  if (error_code !== 403) return undefined
  if (/blocked by the user/i.test(description)) return 'bot_blocked'
  if (/deactivated/i.test(description)) return 'deactivated'
  return /initiate conversation/i.test(description) ? 'not_started' : 'forbidden'
}
