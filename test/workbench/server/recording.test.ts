import { expect, test } from 'vitest'
import { faultSaid } from '#workbench/server/recording/faults.ts'
import { personSaid } from '#workbench/server/recording/introductions.ts'
import { phoneSaid } from '#workbench/server/recording/phones.ts'
import { durationOf, nameAmong, quoted, spokenName } from '#workbench/server/recording/wording.ts'

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
  // A text in «…» may have one of its own there.
  expect([quoted('«да» "yes"', 'ru'), quoted('«да» "yes"', 'en')]).toEqual(['««да» "yes"»', '««да» "yes"»'])
  expect(quoted('«да "yes"', 'ru')).toBeUndefined()
})

test('of two people who are called alike scenarios can speak of the first only', () => {
  const all = [
    { personId: 1, name: 'Анна Лапина', phone: '1' },
    { personId: 2, name: 'Анна', phone: '2' },
  ]
  expect(all.map((owner) => nameAmong(all, owner))).toEqual(['Анна', undefined])
})

test('a person who is there already is introduced, with the number where it matters', () => {
  const owner = { personId: 1, name: 'Анна', phone: '79990000001' }
  expect(personSaid([owner], owner, true)).toEqual({
    role: 'given',
    ru: 'у Анны есть телефон с мессенджером и номером «79990000001»',
    en: 'Анна has a phone with the messenger and the number "79990000001"',
  })
})

test('what no sentence says is said in words', () => {
  const owner = { personId: 1, name: 'Анна', phone: '79990000001' }
  const body = { text: '«да "yes"' }
  expect(
    phoneSaid(owner, { personId: 1, what: 'messages', body }, { all: [owner], chat: { messages: [] } }),
  ).toEqual({
    role: 'note',
    ru: 'нет предложения для этого: Анна пишет боту: «да "yes"',
    en: 'no sentence says this: Анна writes to the bot: «да "yes"',
  })
  expect(
    faultSaid({ system: 'host', fault: { kind: 'error500', operation: 'GET /user', times: 2 } }).ru,
  ).toBe('нет предложения для этого: сбои портала: портал отвечает 500 (operation: GET /user, times: 2)')
})

test.each([
  [60_000, '1 минута', '1 minute'],
  [21 * 60_000, '21 минута', '21 minutes'],
  [2 * 3_600_000, '2 часа', '2 hours'],
  [5 * 86_400_000, '5 дней', '5 days'],
  [7 * 86_400_000, '1 неделя', '1 week'],
  [90_500, '91 секунда', '91 seconds'],
  [330_500, '6 минут', '6 minutes'],
])('%i ms are %s', (ms, ru, en) => {
  expect(durationOf(ms)).toMatchObject({ ru, en })
})
