import { expect, test } from 'vitest'
import { sideBySide } from '#harness/reports/terminal/side-by-side.ts'

test('two texts stand in columns under their titles', () => {
  expect(sideBySide(['expected', 'Привет, Анна!'], ['seen', '(nothing came)'], 43).split('\n')).toEqual([
    'expected             │ seen',
    '──────────────────── │ ────────────────────',
    'Привет, Анна!        │ (nothing came)',
  ])
})

test('long lines are wrapped between words, and a long word where it must be', () => {
  const lines = sideBySide(['a', 'первое второе третье четвёртое'], ['b', 'x'.repeat(45)], 43)
    .split('\n')
    .slice(2)
  expect(lines).toEqual([
    `первое второе        │ ${'x'.repeat(20)}`,
    `третье четвёртое     │ ${'x'.repeat(20)}`,
    '                     │ xxxxx',
  ])
})
