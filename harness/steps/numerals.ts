/** Numbers up to ten as sentences have them, in every form in which they stand before what is counted. */
const NUMERALS = [
  ['один', 'одна', 'одну', 'a', 'an', 'one'],
  ['два', 'две', 'two'],
  ['три', 'three'],
  ['четыре', 'four'],
  ['пять', 'five'],
  ['шесть', 'six'],
  ['семь', 'seven'],
  ['восемь', 'eight'],
  ['девять', 'nine'],
  ['десять', 'ten'],
]

/** A number in digits or as a word, for the pattern of a parameter. */
export const NUMERAL = `\\d+|${NUMERALS.flat().join('|')}`

/** What a numeral means; NaN for what is none. */
export function numberOf(numeral: string): number {
  const at = NUMERALS.findIndex((words) => words.includes(numeral))
  return at < 0 ? Number(numeral) : at + 1
}

/** How sentences say how often: `2 раза`, `один раз`, `twice`. */
export const TIMES = new RegExp(`(?:${NUMERAL}) (?:раза?|times?)|once|twice`)

/** A number, of what the pattern of `TIMES` has found. */
export const timesIn = (times: string): number =>
  ({ once: 1, twice: 2 })[times] ?? numberOf(times.split(' ')[0] ?? '')
