import { expect, test } from 'vitest'
import { ClockNews } from '#workbench/server/clock-news.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 2, 2) + seconds * 1_000).toISOString()

test('a clock that stands still is news when it was moved', () => {
  const news = new ClockNews()
  const clock = { now: at(0), due: null, kind: 'frozen' } as const
  expect([news.take(clock), news.take(clock), news.take({ ...clock, now: at(0.1) })]).toEqual([
    true,
    false,
    true,
  ])
})

test.each(['shifted', 'real'] as const)(
  '%s time that passes by itself is no news, however long nobody looked',
  (kind) => {
    let passed = 0
    const news = new ClockNews(() => passed)
    const clock = { now: at(0), due: null, kind } as const
    news.take(clock)
    passed = 3_600_000
    expect(news.take({ ...clock, now: at(3_600.4) })).toBe(false)
    expect(news.take({ ...clock, now: at(7_200) })).toBe(true)
    expect(news.take({ ...clock, now: at(7_200), due: at(9_000) })).toBe(true)
  },
)
