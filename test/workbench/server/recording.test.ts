import { expect, test } from 'vitest'
import { durationOf, quoted, spokenName } from '#workbench/server/recording/wording.ts'

test('a name is one word, as sentences take it', () => {
  expect(['Анна', 'Анна Лапина', 'анна', '<b>', 'Anna'].map(spokenName)).toEqual([
    'Анна',
    'Анна',
    undefined,
    undefined,
    'Anna',
  ])
})

test('texts are quoted as sentences read them, in the way of the language where it can be', () => {
  expect([quoted('да', 'ru'), quoted('yes', 'en')]).toEqual(['«да»', '"yes"'])
  expect([quoted('«да»', 'ru'), quoted('"yes"', 'en'), quoted('a\nb', 'ru')]).toEqual([
    '"«да»"',
    '«"yes"»',
    '«a\\nb»',
  ])
  expect(quoted('«да» "yes"', 'ru')).toBeUndefined()
})

test.each([
  [60_000, '1 минута', '1 minute'],
  [21 * 60_000, '21 минута', '21 minutes'],
  [2 * 3_600_000, '2 часа', '2 hours'],
  [5 * 86_400_000, '5 дней', '5 days'],
  [7 * 86_400_000, '1 неделя', '1 week'],
  [90_500, '2 минуты', '2 minutes'],
])('%i ms are %s', (ms, ru, en) => {
  expect(durationOf(ms)).toMatchObject({ ru, en })
})
