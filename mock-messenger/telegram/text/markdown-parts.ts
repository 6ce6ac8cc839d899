import { cannotParseEntities } from '../errors.ts'
import { byteOffset } from './entity-writer.ts'

/**
 * What follows three backticks: an optional language name and one line break, neither of which is text.
 * @param from index after the backticks
 */
export function readFence(source: string, from: number): { language: string; end: number } {
  const language = /^([^\s`]+)(?=\s)/.exec(source.slice(from, from + 100))?.[1] ?? ''
  const after = from + language.length
  const lineBreak = /^(?:\r\n|\n\r|\n|\r)/.exec(source.slice(after, after + 2))?.[0] ?? ''
  return { language, end: after + lineBreak.length }
}

/**
 * An address up to the closing round bracket, backslashes removed.
 * @param from index after the opening bracket
 * @throws TelegramError when the bracket is not closed
 */
export function readUrl(source: string, from: number, what: string): { url: string; end: number } {
  let url = ''
  let index = from
  while (index < source.length && source[index] !== ')') {
    if (source[index] === '\\' && source.charCodeAt(index + 1) <= 126) index += 1
    url += source[index] ?? ''
    index += 1
  }
  if (index >= source.length) {
    throw cannotParseEntities(`Can't find end of a ${what} at byte offset ${byteOffset(source, from)}`)
  }
  return { url, end: index + 1 }
}
