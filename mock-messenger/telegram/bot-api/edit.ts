import { isDeepStrictEqual } from 'node:util'
import { notModified } from '../errors.ts'
import type { Chat, KeptMessage } from '../state/chat.ts'
import type { InlineButton, Message } from '../types.ts'
import type { Call } from './call.ts'

/**
 * Replaces a message of the bot.
 * @param content the edited message without its inline keyboard
 * @param rows the new inline keyboard; without one the message loses the keyboard it had
 * @throws TelegramError "message is not modified"
 */
export function replaceMessage(
  { state }: Call,
  chat: Chat,
  kept: KeptMessage,
  content: Message,
  rows: InlineButton[][] | undefined,
): Message {
  const { edit_date: _edited, ...before } = kept.message
  const after: Message = { ...content }
  delete after.edit_date
  delete after.reply_markup
  if (rows !== undefined) after.reply_markup = { inline_keyboard: rows }
  if (isDeepStrictEqual(before, after)) throw notModified()
  const message = { ...after, edit_date: state.unixTime }
  chat.add({ ...kept, message, edited: true })
  return message
}
