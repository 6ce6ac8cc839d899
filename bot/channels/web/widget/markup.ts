/** A piece of a message: words, or a tag around further pieces. */
export type Piece = string | { tag: string; href?: string; pieces: Piece[] }

/** The marks of a message, by all names that HTML has for them, and what shows them on a page. */
const TAGS: Record<string, string> = {
  b: 'b',
  strong: 'b',
  i: 'i',
  em: 'i',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  del: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  a: 'a',
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
const TOKEN = /<(\/?)([a-z-]+)((?:\s[^<>]*)?)>|&(?:([a-z]+)|#(\d{1,7})|#x([0-9a-f]{1,6}));|[^<&]+|[<&]/gi
/** Addresses that a link may open: never a script. */
const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i

/**
 * Takes the text of a message apart. Whatever is no mark loses its tag and keeps its words, so nothing in the text
 * can become anything but words, these tags, and links to pages.
 */
export function parseMarkup(html: string): Piece[] {
  const root: Piece[] = []
  const open: { name: string; pieces: Piece[] }[] = [{ name: '', pieces: root }]
  for (const match of html.matchAll(TOKEN)) {
    const [token, slash, name = '', attributes = ''] = match
    const parent = open.at(-1)?.pieces ?? root
    const tag = TAGS[name.toLowerCase()]
    if (!name) parent.push(words(token, match))
    else if (slash) close(open, name.toLowerCase())
    else if (tag) open.push({ name: name.toLowerCase(), pieces: child(parent, tag, attributes) })
  }
  return root
}

/** The words alone, as a screen without markup shows them. */
export function plainText(pieces: Piece[]): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : plainText(piece.pieces))).join('')
}

function child(parent: Piece[], tag: string, attributes: string): Piece[] {
  const pieces: Piece[] = []
  const [, quoted] = /\shref="([^"]*)"/i.exec(attributes) ?? []
  const href = quoted === undefined ? '' : plainText(parseMarkup(quoted))
  parent.push({ tag, ...(tag === 'a' && SAFE.test(href) && { href }), pieces })
  return pieces
}

/** Ends the innermost tag of this name and those inside it; one that was never opened ends nothing. */
function close(open: { name: string }[], name: string): void {
  const index = open.findLastIndex((tag) => tag.name === name)
  if (index > 0) open.length = index
}

function words(token: string, [, , , , named, decimal, hexadecimal]: RegExpMatchArray): string {
  if (named) return ENTITIES[named.toLowerCase()] ?? token
  if (!decimal && !hexadecimal) return token
  const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : token
}
