import { badRequest } from '../errors.ts'
import { type Formatted, format, isVisible } from '../text/formatted.ts'
import type { Params } from './params.ts'

/** Telegram's limits after entity parsing, in UTF-16 code units. */
const MAX_TEXT = 4096
const MAX_CAPTION = 1024

/** The text of a message. @throws TelegramError when it is empty, broken or longer than 4096 */
export function readText(params: Params): Formatted {
  const source = params.string('text')
  if (source === undefined) throw badRequest('message text is empty')
  const formatted = format(source, params.string('parse_mode'), params.lenientJson('entities'))
  if (!isVisible(formatted.text)) throw badRequest('text must be non-empty')
  if (formatted.text.length > MAX_TEXT) throw badRequest('message is too long')
  return formatted
}

/** The caption of a picture, possibly empty. @throws TelegramError when it is broken or longer than 1024 */
export function readCaption(params: Params): Formatted {
  const source = params.string('caption')
  if (source === undefined) return { text: '', entities: [] }
  const formatted = format(source, params.string('parse_mode'), params.lenientJson('caption_entities'))
  if (formatted.text.length > MAX_CAPTION) throw badRequest('message caption is too long')
  return formatted
}

export function textFields({ text, entities }: Formatted) {
  return entities.length > 0 ? { text, entities } : { text }
}

export function captionFields({ text, entities }: Formatted) {
  if (text === '') return {}
  return entities.length > 0 ? { caption: text, caption_entities: entities } : { caption: text }
}
