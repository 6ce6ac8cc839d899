import { cannotParseEntities } from '../errors.ts'
import { byteOffset, EntityWriter } from './entity-writer.ts'
import type { Formatted } from './formatted.ts'
import { readFence } from './markdown-parts.ts'

/**
 * Telegram's first, legacy Markdown: bold, italic, code, preformatted text and links, which do not nest.
 * @throws TelegramError "can't parse entities: …" for an entity without an end
 */
export function parseMarkdown(source: string): Formatted {
  const writer = new EntityWriter()
  let index = 0
  while (index < source.length) {
    const char = source[index] ?? ''
    const next = source[index + 1] ?? ''
    if (char === '\\' && next !== '' && '_*`['.includes(next)) {
      writer.text += next
      index += 2
    } else if ('_*`['.includes(char)) {
      index = readEntity(writer, source, index)
    } else {
      writer.text += char
      index += 1
    }
  }
  return { text: writer.text, entities: writer.entities }
}

function readEntity(writer: EntityWriter, source: string, from: number): number {
  const char = source[from] ?? ''
  const isPre = source.startsWith('```', from)
  const fence = isPre ? readFence(source, from + 3) : { language: '', end: from + 1 }
  const closing = isPre ? '```' : char === '[' ? ']' : char
  const end = source.indexOf(closing, fence.end)
  if (end === -1) {
    throw cannotParseEntities(
      `Can't find end of the entity starting at byte offset ${byteOffset(source, from)}`,
    )
  }
  const start = writer.text.length
  writer.text += source.slice(fence.end, end)
  const after = end + closing.length
  if (char === '[') return readLink(writer, source, start, after)
  const type = isPre ? 'pre' : char === '_' ? 'italic' : char === '*' ? 'bold' : 'code'
  writer.mark(type, start, fence.language === '' ? {} : { language: fence.language })
  return after
}

function readLink(writer: EntityWriter, source: string, start: number, after: number): number {
  if (source[after] !== '(') {
    writer.markLink(start, '')
    return after
  }
  const end = source.indexOf(')', after)
  const last = end === -1 ? source.length : end
  writer.markLink(start, source.slice(after + 1, last))
  return last + 1
}
