import type { Bilingual } from '#runtime/bilingual.ts'

/** Signs that have no shape of their own: joiners, marks of direction, soft hyphens, spaces of other sorts. */
const UNSEEN = /[\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

/** A text in which signs that nobody sees are written as in JSON: `\u200d`. */
export const visible = (text: string): string => text.replaceAll(UNSEEN, escaped)

const escaped = (sign: string) =>
  Array.from({ length: sign.length }, (_, index) => sign.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')

/** Where the letters of a text are the same, but composed otherwise, `й` of one sign or of two: to show both tells nothing. */
export function composedOtherwise(name: string, wanted: string, seen: string): Bilingual | undefined {
  if (wanted === seen || wanted.normalize('NFC') !== seen.normalize('NFC')) return undefined
  const [sent, came] = [formOf(wanted), formOf(seen)]
  return {
    en: `${name} has the same letters, composed otherwise (${came} where ${sent} was sent)`,
    ru: `${name}: те же буквы, но составлены иначе (${came}, а отправлено ${sent})`,
  }
}

/** By Unicode; what is partly the one and partly the other has no name there. */
function formOf(text: string): string {
  const forms = (['NFC', 'NFD'] as const).filter((form) => text.normalize(form) === text)
  return forms[0] ?? 'NFC + NFD'
}
