const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
])
const REFERENCE = /&(?:#x([\da-f]*)|#(\d*)|([a-z]+));?/iy

/**
 * The character reference at `index` of `source`, where an ampersand stands: four names and numbers are known.
 * @returns the character and the index after the reference, or undefined when it is an ordinary ampersand
 */
export function characterReference(source: string, index: number): { char: string; end: number } | undefined {
  REFERENCE.lastIndex = index
  const match = REFERENCE.exec(source)
  if (match === null) return undefined
  const char = match[3] === undefined ? numeric(match) : NAMED.get(match[3])
  return char === undefined ? undefined : { char, end: index + match[0].length }
}

function numeric(match: RegExpExecArray): string | undefined {
  const code = match[1] === undefined ? Number.parseInt(match[2] ?? '', 10) : Number.parseInt(match[1], 16)
  const tooLong = match[0].replace(';', '').length >= 10
  if (!(code > 0) || code >= 0x10ffff || tooLong) return undefined
  return String.fromCodePoint(code)
}
