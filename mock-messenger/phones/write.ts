import { Problem } from '../http/problem.ts'
import { withoutReply } from '../telegram/bot-api/reply.ts'
import type { KeptMessage } from '../telegram/state/chat.ts'
import type { StoredFile } from '../telegram/state/files.ts'
import type { Entity, Message } from '../telegram/types.ts'
import type { Phone } from './phone.ts'

const COMMAND = /(?<=^|\s)\/\w{1,64}(?:@\w{1,64})?(?=$|\s)/g

/**
 * The person writes to the bot, which opens the chat: the bot may write from now on. When the bot asked for a
 * reply, the message replies to it, as the phone would make it.
 * @throws Problem 409 when the person blocked the bot, 404 when there is nothing to reply to
 */
export function writeToBot(
  phone: Phone,
  content: Partial<Message>,
  options: { replyTo?: number | undefined; picture?: StoredFile['source'] } = {},
): Message {
  const { state, person, bot, chat } = phone
  requireNotBlocked(phone)
  const replyTo = options.replyTo ?? chat.forceReplyTo
  const original = replyTo === undefined ? undefined : chat.find(replyTo)
  if (options.replyTo !== undefined && original === undefined) {
    throw noMessage(options.replyTo)
  }
  const at = state.clock.now()
  const message: Message = {
    message_id: bot.takeMessageId(),
    from: person.user,
    chat: person.chat,
    date: Math.floor(at / 1000),
    ...(original === undefined ? {} : { reply_to_message: withoutReply(original.message) }),
    ...content,
  }
  chat.opened = true
  chat.forceReplyTo = undefined
  chat.add({
    message,
    by: 'person',
    at,
    ...(options.picture === undefined ? {} : { picture: options.picture }),
  })
  bot.updates.push({ message }, person.personId)
  return message
}

/** The person changes the text of a message of theirs. @throws Problem 404, 409 */
export function editText(phone: Phone, messageId: number, text: string): Message {
  const { state, person, bot, chat } = phone
  requireNotBlocked(phone)
  const kept = ownMessage(phone, messageId)
  if (kept.message.text === undefined)
    throw new Problem(409, {
      en: `message ${messageId} has no text`,
      ru: `в сообщении ${messageId} нет текста`,
    })
  if (kept.message.text === text)
    throw new Problem(409, {
      en: `message ${messageId} already has this text`,
      ru: `у сообщения ${messageId} уже такой текст`,
    })
  const { entities: _entities, ...rest } = kept.message
  const message = { ...rest, ...withCommands(text), edit_date: state.unixTime }
  chat.add({ ...kept, message, edited: true })
  bot.updates.push({ edited_message: message }, person.personId)
  return message
}

/** Text of a person, with its commands marked as Telegram marks them. */
export function withCommands(text: string): { text: string; entities?: Entity[] } {
  if (!text.includes('/')) return { text }
  const entities = Array.from(text.matchAll(COMMAND), (match) => ({
    type: 'bot_command',
    offset: match.index,
    length: match[0].length,
  }))
  return entities.length > 0 ? { text, entities } : { text }
}

/** @throws Problem 409 when the person blocked the bot */
export function requireNotBlocked({ chat, bot }: Phone): void {
  if (chat.blocked)
    throw new Problem(409, {
      en: `the person blocked ${bot.user.username}: unblock it first`,
      ru: `человек запретил писать боту ${bot.user.username}: сначала снова разрешите`,
    })
}

const noMessage = (messageId: number) =>
  new Problem(404, {
    en: `there is no message ${messageId} in the chat`,
    ru: `в чате нет сообщения ${messageId}`,
  })

function ownMessage({ chat }: Phone, messageId: number): KeptMessage {
  const kept = chat.find(messageId)
  if (kept === undefined) throw noMessage(messageId)
  if (kept.by !== 'person')
    throw new Problem(409, {
      en: `message ${messageId} is not the person's own`,
      ru: `сообщение ${messageId} написал не этот человек`,
    })
  return kept
}
