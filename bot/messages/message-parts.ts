import type { Order } from '#contracts/host/entities/order.ts'
import { escapeHtml, type Texts } from '../locales/texts.ts'
import type { Bounds } from './bounds.ts'
import type { Message } from './message.ts'

/** More than this of a button's label no phone shows. */
export const MAX_LABEL = 64

/** Length of a text as people see it, without its marks, in UTF-16 units. */
export function visibleLength(html: string): number {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:amp|lt|gt|quot);/g, ' ').length
}

/** Cuts plain text into pieces of at most `limit` characters, at a line or word end where there is one. */
function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  let rest = text.trim()
  while (rest.length > limit) {
    const end = cutPosition(rest, limit)
    pieces.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

function cutPosition(text: string, limit: number): number {
  const window = text.slice(0, limit + 1)
  const end = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' '))
  if (end > limit / 2) return end
  return beforeCharacter(text, limit)
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** No character of a language is as long; what is longer is cut, but never between the halves of a surrogate pair. */
const LONGEST_CHARACTER = 64

/** The nearest place, not after `end`, that is not within what people see as one character: an emoji, an accent. */
function beforeCharacter(text: string, end: number): number {
  const start = characters.segment(text.slice(0, end + 2)).containing(end)?.index ?? end
  if (end - start <= LONGEST_CHARACTER && start > 0) return start
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end
}

/** Anything that can be seen. A message of invisible characters alone would count as empty. */
const VISIBLE = /[^\s\p{C}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u

/**
 * Plain text in the words that `write` puts around it, as one message or several; the rest of `last` goes on
 * the last one.
 * @param write turns the first piece of the text into HTML, escaping it
 * @param bounds of each of the messages
 */
export function spread(
  text: string,
  write: (piece: string) => string,
  last: Omit<Message, 'html'>,
  bounds: Bounds,
): Message[] {
  const room = bounds.text - visibleLength(write('x')) + 1
  const [first = '', ...rest] = splitAfter(text, room, bounds.text)
  const pieces = [write(first), ...rest.filter((piece) => VISIBLE.test(piece)).map(escapeHtml)]
  return pieces.map((html, index) => (index === pieces.length - 1 ? { ...last, html } : { html }))
}

/** A heading (HTML) with plain text under it, spread over as many messages as it needs. */
export function headed(
  heading: string,
  text: string,
  last: Omit<Message, 'html'>,
  bounds: Bounds,
): Message[] {
  return spread(text, (piece) => (piece === '' ? heading : `${heading}\n${escapeHtml(piece)}`), last, bounds)
}

/** Plain text of at most `limit` UTF-16 units, with a sign that something is missing. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  return `${text.slice(0, cutPosition(text, limit - 1)).trimEnd()}…`
}

function splitAfter(text: string, room: number, limit: number): string[] {
  const [first = ''] = splitText(text, room)
  return [first, ...splitText(text.trim().slice(first.length), limit)]
}

/** The lines of an order and its total. */
export function orderLines(texts: Texts, order: Order): string {
  const items = order.items
    .slice(0, MAX_ITEMS)
    .map(({ title, ...item }) => texts('shop.item', { ...item, title: shorten(title, MAX_TITLE) }))
  const more = order.items.length > MAX_ITEMS ? ['…'] : []
  return [...items, ...more, texts('shop.total', { total: order.total })].join('\n')
}

/** More lines than this nobody reads in a messenger. */
const MAX_ITEMS = 20
const MAX_TITLE = 100
