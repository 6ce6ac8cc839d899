import type { Method } from '../bot-api/call.ts'
import { badRequest, queryTooOld } from '../errors.ts'

const MAX_TEXT = 200

/** https://core.telegram.org/bots/api#answercallbackquery */
export const answerCallbackQuery: Method = ({ state, bot, params }) => {
  const text = params.string('text')
  if (text !== undefined && !text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8')
  if (text !== undefined && text.length > MAX_TEXT) throw badRequest('MESSAGE_TOO_LONG')
  const id = params.string('callback_query_id') ?? ''
  const at = state.clock.now()
  const open = bot.closeQuery(id, at)
  if (open === undefined) throw queryTooOld()
  const { chat, query, button } = open
  const url = params.string('url')
  chat.answer(query.message.message_id, button, {
    at,
    showAlert: params.boolean('show_alert'),
    ...(text === undefined ? {} : { text }),
    ...(url === undefined ? {} : { url }),
  })
  return true
}
