const LONGEST = 160
const LONG_TEXT = 60

/** A value as one short line; of a long text its length follows, which needs no words. */
export function short(value: unknown): string {
  const text =
    JSON.stringify(value, (_key, inner) => (typeof inner === 'string' ? shortText(inner) : inner)) ?? '–'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function shortText(text: string): string {
  if (text.length <= LONG_TEXT) return text
  return `${text.slice(0, LONG_TEXT).replace(/[\uD800-\uDBFF]$/, '')}… (${text.length})`
}
