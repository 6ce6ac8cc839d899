import { describe, expect, test } from 'vitest'
import { DURATIONS, durationIn } from '#harness/steps/durations.ts'
import { TIMES, timesIn } from '#harness/steps/numerals.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** As cucumber gives them: the groups of all patterns, of which one has matched the whole text. */
function duration(text: string): number | undefined {
  const groups = DURATIONS.map((pattern) => new RegExp(`^(?:${pattern.source})$`).exec(text))
  const [half, counted] = groups
  if (!half && !counted) return undefined
  return durationIn(half?.[1], counted?.[1], counted?.[2])
}

describe('a time', () => {
  test.each([
    ['1 секунда', 1_000],
    ['5 минут', 5 * MINUTE],
    ['пять минут', 5 * MINUTE],
    ['одну минуту', MINUTE],
    ['час', HOUR],
    ['полчаса', HOUR / 2],
    ['полтора часа', 1.5 * HOUR],
    ['два дня', 48 * HOUR],
    ['неделю', 7 * 24 * HOUR],
    ['an hour', HOUR],
    ['half an hour', HOUR / 2],
    ['three days', 72 * HOUR],
  ])('“%s” is %d ms', (text, ms) => {
    expect(duration(text)).toBe(ms)
  })

  test.each(['1,5 часа', 'сейчас', 'одиннадцать дней', 'часы'])('“%s” is none', (text) => {
    expect(duration(text)).toBeUndefined()
  })
})

test.each([
  ['один раз', 1],
  ['два раза', 2],
  ['10 раз', 10],
  ['once', 1],
  ['twice', 2],
  ['three times', 3],
])('“%s” is said of %d', (text, times) => {
  expect(new RegExp(`^(?:${TIMES.source})$`).test(text)).toBe(true)
  expect(timesIn(text)).toBe(times)
})
