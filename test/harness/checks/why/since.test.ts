import { expect, test } from 'vitest'
import { sinceMoment } from '#harness/checks/why/since.ts'

const NOW = Date.parse('2026-03-02T09:00:00Z')
const local = (text: string) => new Date(text).toISOString()

test.each([
  ['90m', '2026-03-02T07:30:00.000Z'],
  ['12h', '2026-03-01T21:00:00.000Z'],
  ['3d', '2026-02-27T09:00:00.000Z'],
  ['1w', '2026-02-23T09:00:00.000Z'],
  ['2026-03-01T09:00:00+03:00', '2026-03-01T06:00:00.000Z'],
  ['2026-03-01', local('2026-03-01T00:00:00')],
  ['2026-03-01T12:30', local('2026-03-01T12:30:00')],
])('%s means %s', (value, expected) => {
  expect(sinceMoment(value, NOW)).toBe(expected)
})

test.each(['yesterday', '', '3', '2026-13-01', '12:30', '2026-02-31T99:00'])('%j means nothing', (value) => {
  expect(() => sinceMoment(value, NOW)).toThrow(/--since: /)
})
