import { cannotParseEntities } from '../errors.ts'
import { byteOffset, EntityWriter } from './entity-writer.ts'
import type { Formatted } from './formatted.ts'
import { characterReference } from './html-entity.ts'
import { readStartTag } from './html-tag.ts'

interface OpenTag {
  name: string
  /** The attribute that matters for this tag: link, language, class, emoji id. */
  argument: string
  start: number
}

const SIMPLE: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
}

/**
 * Telegram's HTML (https://core.telegram.org/bots/api#html-style) into text and entities. It is no browser:
 * any other tag, an unclosed one, or one closed in the wrong order is an error.
 * @throws TelegramError "can't parse entities: …" with the place in bytes
 */
export function parseHtml(source: string): Formatted {
  const writer = new EntityWriter()
  const open: OpenTag[] = []
  let index = 0
  while (index < source.length) {
    const next = nextSpecial(source, index)
    writer.text += source.slice(index, next)
    if (next === source.length) break
    index = source[next] === '&' ? writeReference(writer, source, next) : readTag(writer, open, source, next)
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) {
    throw cannotParseEntities(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  }
  for (const entity of writer.entities) if (entity.type === 'code') delete entity.language
  return { text: writer.text, entities: writer.entities }
}

function nextSpecial(source: string, from: number): number {
  for (let index = from; index < source.length; index += 1) {
    const char = source[index]
    if (char === '<' || char === '&') return index
  }
  return source.length
}

function writeReference(writer: EntityWriter, source: string, index: number): number {
  const reference = characterReference(source, index)
  writer.text += reference?.char ?? '&'
  return reference?.end ?? index + 1
}

function readTag(writer: EntityWriter, open: OpenTag[], source: string, index: number): number {
  if (source[index + 1] === '/') return readEndTag(writer, open, source, index)
  const tag = readStartTag(source, index)
  open.push({ name: tag.name, argument: tag.argument, start: writer.text.length })
  return tag.end
}

function readEndTag(writer: EntityWriter, open: OpenTag[], source: string, index: number): number {
  const at = () => byteOffset(source, index)
  const tag = open.pop()
  if (tag === undefined) throw cannotParseEntities(`Unexpected end tag at byte offset ${at()}`)
  const match = /^<\/([^\s>]*)\s*>/.exec(source.slice(index))
  if (match === null) throw cannotParseEntities(`Unclosed end tag at byte offset ${at()}`)
  const name = (match[1] ?? '').toLowerCase()
  if (name !== '' && name !== tag.name) {
    throw cannotParseEntities(
      `Unmatched end tag at byte offset ${at()}, expected "</${tag.name}>", found "</${name}>"`,
    )
  }
  close(writer, tag)
  return index + match[0].length
}

function close(writer: EntityWriter, { name, argument, start }: OpenTag): void {
  const simple = SIMPLE[name]
  if (simple !== undefined) writer.mark(simple, start)
  else if (name === 'a') writer.markLink(start, argument)
  else if (name === 'tg-emoji') writer.markEmoji(start, argument)
  else if (name === 'blockquote') writer.mark(argument === '' ? 'blockquote' : 'expandable_blockquote', start)
  else closeCode(writer, name, argument, start)
}

/** `<pre><code class="language-x">` is one entity of preformatted text with a language. */
function closeCode(writer: EntityWriter, name: string, argument: string, start: number): void {
  const last = writer.entities.at(-1)
  const length = writer.text.length - start
  const wrapsCode = last?.type === 'code' && last.offset === start && last.length === length
  if (name === 'code') writer.mark('code', start, argument === '' ? {} : { language: argument })
  else if (wrapsCode && last.language !== undefined) last.type = 'pre'
  else writer.mark('pre', start)
}
