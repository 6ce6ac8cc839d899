import { describe, expect, it } from 'vitest'
import {
  CODE_DIGITS,
  CODE_MS,
  LIMIT_MS,
  MAX_CHECKS,
  REQUESTS_OF_PERSON,
  WRONG_OF_WEB,
  waitAfter,
} from '#bot/access/limits.ts'
import { GUESSES_KEPT_MS } from '#bot/store/cleaning.ts'

const YEAR = 365 * 24 * 3_600_000

/**
 * A phone is counted under two keys: as what people name, and as the phone of an account found by something else
 * (docs/access.md, "Two counters").
 */
const COUNTERS = 2

/** How many wrong codes somebody who never waits longer than necessary enters in a year under one counter. */
function guessesAYear(): number {
  let wrong = 0
  for (let time = 0; time < YEAR; time += waitAfter(wrong) ?? 0) wrong += 1
  return wrong
}

/** Each guess is one of all codes, and no two of one code are the same. */
const CHANCE = 10 ** -CODE_DIGITS

describe('what all limits allow together', () => {
  it('is fewer takeovers a year than one in a million accounts, however many strangers guess', () => {
    const aYear = COUNTERS * guessesAYear()
    // The figures of docs/access.md.
    expect(guessesAYear()).toBe(45)
    expect(aYear * CHANCE).toBeCloseTo(9e-7, 12)
    expect(aYear * CHANCE).toBeLessThan(1e-6)
  })

  it('is, of visitors of the web, less than one takeover in thirty years, however many accounts there are', () => {
    const aYear = WRONG_OF_WEB * (YEAR / LIMIT_MS)
    expect(aYear * CHANCE).toBeLessThan(1 / 30)
  })

  it('holds in any year: what is forgotten is forgotten after a year without a guess', () => {
    expect(GUESSES_KEPT_MS).toBeGreaterThanOrEqual(YEAR)
    const waits = Array.from({ length: 100 }, (_, index) => waitAfter(index + 1) ?? 0).filter(Boolean)
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    // A wait outlasts every code that was sent before it.
    expect(Math.min(...waits)).toBeGreaterThan(CODE_MS)
  })

  it('leaves out the limits that only save SMS: without them it would be no more', () => {
    expect(MAX_CHECKS * REQUESTS_OF_PERSON * (YEAR / LIMIT_MS)).toBeGreaterThan(guessesAYear())
  })
})
