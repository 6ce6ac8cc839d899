import { cannotParseEntities } from '../errors.ts'
import { byteOffset } from './entity-writer.ts'
import { characterReference } from './html-entity.ts'

const TAGS = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji span pre code blockquote'.split(' '),
)

export interface StartTag {
  name: string
  /** Value of the attribute that this tag needs, '' when it has none. */
  argument: string
  /** Index after the closing bracket. */
  end: number
}

/**
 * Reads the start tag at `index` of `source`.
 * @throws TelegramError when it is not supported, not closed, or has broken attributes
 */
export function readStartTag(source: string, index: number): StartTag {
  const at = () => byteOffset(source, index)
  const nameEnd = skip(source, index + 1, (char) => !isSpace(char) && char !== '>')
  if (nameEnd === source.length) throw cannotParseEntities(`Unclosed start tag at byte offset ${at()}`)
  const name = source.slice(index + 1, nameEnd).toLowerCase()
  if (!TAGS.has(name)) throw cannotParseEntities(`Unsupported start tag "${name}" at byte offset ${at()}`)
  const { argument, end } = readAttributes(source, nameEnd, name, at)
  if (name === 'span' && argument !== 'spoiler') {
    throw cannotParseEntities(`Tag "span" must have class "tg-spoiler" at byte offset ${at()}`)
  }
  return { name, argument, end }
}

/** @param at the place of the tag in bytes, counted only when it is told: counting it for every tag would make long markup slow */
function readAttributes(source: string, from: number, tag: string, at: () => number) {
  let argument = ''
  let index = skip(source, from, isSpace)
  while (source[index] !== '>') {
    const nameEnd = skip(source, index, (char) => !isSpace(char) && !'=>/"\''.includes(char))
    const attribute = source.slice(index, nameEnd)
    if (attribute === '') {
      throw cannotParseEntities(`Empty attribute name in the tag "${tag}" at byte offset ${at()}`)
    }
    index = skip(source, nameEnd, isSpace)
    let value = ''
    if (source[index] === '=') {
      const read = readValue(source, skip(source, index + 1, isSpace))
      value = read.value
      index = skip(source, read.end, isSpace)
    }
    if (index >= source.length)
      throw cannotParseEntities(`Unclosed start tag "${tag}" at byte offset ${at()}`)
    argument = meaning(tag, attribute, value) ?? argument
  }
  return { argument, end: index + 1 }
}

/** What the attribute means for the tag, or undefined when it means nothing and is ignored. */
function meaning(tag: string, attribute: string, value: string): string | undefined {
  if (tag === 'a' && attribute === 'href') return value
  if (tag === 'tg-emoji' && attribute === 'emoji-id') return value
  if (tag === 'blockquote' && attribute === 'expandable') return 'expandable'
  if (attribute !== 'class') return undefined
  if (tag === 'code' && value.startsWith('language-')) return value.slice('language-'.length)
  if (tag === 'span' && value.startsWith('tg-')) return value.slice('tg-'.length)
  return undefined
}

function readValue(source: string, from: number): { value: string; end: number } {
  const quote = source[from]
  if (quote !== '"' && quote !== "'") return readToken(source, from)
  let value = ''
  let index = from + 1
  while (index < source.length && source[index] !== quote) {
    const reference = source[index] === '&' ? characterReference(source, index) : undefined
    value += reference?.char ?? source[index]
    index = reference?.end ?? index + 1
  }
  return { value, end: index + 1 }
}

/** A value without quotes may hold letters, digits, dots and hyphens only. */
function readToken(source: string, from: number): { value: string; end: number } {
  const end = skip(source, from, (char) => /[a-z0-9.-]/i.test(char))
  const next = source[end]
  if (next !== undefined && next !== '>' && !isSpace(next)) {
    throw cannotParseEntities(`Unexpected end of name token at byte offset ${byteOffset(source, from)}`)
  }
  return { value: source.slice(from, end).toLowerCase(), end }
}

function skip(source: string, from: number, matches: (char: string) => boolean): number {
  let index = from
  for (; index < source.length; index += 1) {
    const char = source[index]
    if (char === undefined || !matches(char)) break
  }
  return index
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r' || char === '\v' || char === '\0'
}
