import { Problem } from '../http/problem.ts'
import type { InlineButton, KeyboardButton, Message } from '../telegram/types.ts'
import { ownContact } from './contact.ts'
import type { Phone } from './phone.ts'
import { requireNotBlocked, withCommands, writeToBot } from './write.ts'

export type Pressed = { callbackQueryId: string } | { url: string } | { messageId: number }

type Found =
  | { kind: 'inline'; message: Message; button: InlineButton }
  | { kind: 'keyboard'; messageId: number; button: KeyboardButton }

/**
 * Presses the button with exactly this text: an inline one under a message (the latest first) or one of the
 * keyboard below the chat.
 * @returns the id of the callback query, the address that opens, or the message that the button sent
 * @throws Problem 409 with the buttons that are there when this one is not
 */
export function pressButton(phone: Phone, text: string, messageId: number | undefined): Pressed {
  requireNotBlocked(phone)
  const there = visibleButtons(phone, messageId)
  const found = there.find(({ button }) => button.text === text)
  if (found === undefined) {
    const buttons = there.map(({ button }) => button.text)
    throw new Problem(409, { en: `there is no button "${text}"`, ru: `кнопки «${text}» нет` }, { buttons })
  }
  return found.kind === 'inline'
    ? pressInline(phone, found)
    : pressKeyboard(phone, found.button, found.messageId)
}

/**
 * Sends a callback with any data, as a forged client could.
 * @throws Problem 404 when there is no such message of the bot
 */
export function pressData(phone: Phone, messageId: number, data: string): Pressed {
  requireNotBlocked(phone)
  const kept = phone.chat.find(messageId)
  if (kept?.by !== 'bot')
    throw new Problem(404, {
      en: `there is no message ${messageId} of the bot in the chat`,
      ru: `в чате нет сообщения ${messageId} от бота`,
    })
  return sendCallback(phone, kept.message, data)
}

function visibleButtons({ chat }: Phone, messageId: number | undefined): Found[] {
  const found: Found[] = []
  for (const { message, deleted } of chat.messages) {
    if (deleted || (messageId !== undefined && message.message_id !== messageId)) continue
    for (const button of message.reply_markup?.inline_keyboard.flat() ?? []) {
      found.push({ kind: 'inline', message, button })
    }
  }
  const keyboard = chat.replyKeyboard
  if (keyboard !== undefined && (messageId === undefined || messageId === keyboard.messageId)) {
    for (const button of keyboard.rows.flat()) {
      found.push({ kind: 'keyboard', messageId: keyboard.messageId, button })
    }
  }
  return found.sort((a, b) => idOf(b) - idOf(a))
}

function idOf(found: Found): number {
  return found.kind === 'inline' ? found.message.message_id : found.messageId
}

function pressInline(phone: Phone, { message, button }: Found & { kind: 'inline' }): Pressed {
  if (button.callback_data !== undefined) {
    phone.chat.press(message.message_id, button.text)
    return sendCallback(phone, message, button.callback_data, button.text)
  }
  if (button.url !== undefined) return { url: button.url }
  throw new Problem(409, {
    en: `the button "${button.text}" is of a kind that the emulator cannot press`,
    ru: `кнопку «${button.text}» нажать нельзя: таких кнопок имитация мессенджера не поддерживает`,
  })
}

function sendCallback(
  { state, person, bot, chat }: Phone,
  message: Message,
  data: string,
  button?: string,
): Pressed {
  const content = { from: person.user, message, data }
  const query = bot.openQuery({ chat, query: content, button, at: state.clock.now() })
  bot.updates.push({ callback_query: query }, person.personId)
  return { callbackQueryId: query.id }
}

function pressKeyboard(phone: Phone, button: KeyboardButton, keyboardMessageId: number): Pressed {
  if (button.request_location)
    throw new Problem(409, {
      en: 'the emulator has no locations to share',
      ru: 'имитации мессенджера нечего прислать: местоположений у неё нет',
    })
  const { message_id } = button.request_contact
    ? writeToBot(
        phone,
        { contact: ownContact(phone.person) },
        { replyTo: keyboardIfThere(phone, keyboardMessageId) },
      )
    : writeToBot(phone, withCommands(button.text))
  const keyboard = phone.chat.replyKeyboard
  if (keyboard?.oneTime && keyboard.messageId === keyboardMessageId) phone.chat.replyKeyboard = undefined
  return { messageId: message_id }
}

/** A contact answers the message that brought the keyboard, unless the bot deleted it meanwhile. */
function keyboardIfThere({ chat }: Phone, messageId: number): number | undefined {
  return chat.find(messageId)?.message.message_id
}
