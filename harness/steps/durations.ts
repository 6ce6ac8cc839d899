import { NUMERAL, numberOf } from './numerals.ts'

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(секунд|second)/, 1_000],
  [/^(минут|minute)/, 60_000],
  [/^(час|hour)/, 3_600_000],
  [/^(день|дня|дней|day)/, 86_400_000],
  [/^(недел|week)/, 7 * 86_400_000],
]

const UNIT =
  'секунд[ауы]?|минут[ауы]?|час(?:а|ов)?|день|дня|дней|недел[яюиь]|seconds?|minutes?|hours?|days?|weeks?'

const HALVES: ReadonlyMap<string, number> = new Map([
  ['полчаса', 1_800_000],
  ['полтора часа', 5_400_000],
  ['half an hour', 1_800_000],
])

/** How sentences say a time: `5 минут`, `два дня`, `час`, `полчаса`. */
export const DURATIONS = [
  new RegExp(`(${[...HALVES.keys()].join('|')})`),
  new RegExp(`(?:(${NUMERAL}) )?(${UNIT})`),
]

/** Milliseconds, of what the patterns of `DURATIONS` have found. */
export function durationIn(half: string | undefined, amount = '1', unit = ''): number {
  if (half !== undefined) return HALVES.get(half) ?? Number.NaN
  return numberOf(amount) * (UNITS.find(([name]) => name.test(unit))?.[1] ?? Number.NaN)
}
