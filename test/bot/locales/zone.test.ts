import { describe, expect, it } from 'vitest'
import { instantOf, isoIn, isTimeZone, offsetAt, wallTimeAt } from '#bot/locales/zone.ts'

describe('a time zone', () => {
  it.each([
    ['Europe/Moscow', true],
    ['UTC', true],
    ['Europe/Mosco', false],
    ['', false],
  ])('%j is one: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known)
  })

  it.each([
    ['2026-03-02T06:00:00Z', 'Europe/Moscow', 180, '2026-03-02T09:00:00+03:00'],
    ['2026-03-02T06:00:00Z', 'UTC', 0, '2026-03-02T06:00:00+00:00'],
    ['2026-03-02T06:00:00Z', 'Asia/Kolkata', 330, '2026-03-02T11:30:00+05:30'],
    ['2026-03-02T02:00:00Z', 'America/New_York', -300, '2026-03-01T21:00:00-05:00'],
    ['2026-07-02T02:00:00Z', 'America/New_York', -240, '2026-07-01T22:00:00-04:00'],
  ])('at %s in %s', (utc, timeZone, offset, iso) => {
    const instant = new Date(utc)
    expect(offsetAt(instant, timeZone)).toBe(offset)
    expect(isoIn(instant, timeZone)).toBe(iso)
    expect(instantOf(wallTimeAt(instant, timeZone), timeZone)).toEqual(instant)
  })

  it('runs days beyond the end of a month on into the next one', () => {
    const wall = { year: 2026, month: 12, day: 32, hour: 9, minute: 0 }
    expect(isoIn(instantOf(wall, 'Europe/Moscow'), 'Europe/Moscow')).toBe('2027-01-01T09:00:00+03:00')
  })

  it('keeps the hour across a change of the clocks', () => {
    const wall = { year: 2026, month: 3, day: 8, hour: 9, minute: 0 }
    expect(instantOf(wall, 'America/New_York').toISOString()).toBe('2026-03-08T13:00:00.000Z')
    expect(instantOf({ ...wall, hour: 3 }, 'America/New_York').toISOString()).toBe('2026-03-08T07:00:00.000Z')
    expect(instantOf({ ...wall, day: 7 }, 'America/New_York').toISOString()).toBe('2026-03-07T14:00:00.000Z')
  })
})
