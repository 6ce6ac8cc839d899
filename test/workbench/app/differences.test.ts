import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrderOfSteps, stepOf } from '../../../workbench/app/sequence/course.ts'
import { differences, type Piece } from '../../../workbench/app/sequence/differences.ts'
import { entriesOf } from '../../../workbench/app/sequence/entries.ts'
import { durationText, momentText } from '../../../workbench/app/texts/times.ts'
import { call, message } from '../support/story.ts'

const joined = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('')
const common = (pieces: readonly Piece[]) => joined(pieces.filter((piece) => piece.common))
const only = (pieces: readonly Piece[]) => pieces.filter((piece) => !piece.common).map(({ text }) => text)

test('marked texts are the texts themselves, and what is not marked is the same in both', () => {
  const words = fc.array(fc.constantFrom('Да', 'нет', ' ', '\n', ',', '😀', '12')).map((all) => all.join(''))
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [left, right] = differences(one, other)
      expect([joined(left), joined(right)]).toEqual([one, other])
      expect(common(left)).toBe(common(right))
    }),
  )
})

test('what one text has and the other has not is marked word by word', () => {
  const [expected, seen] = differences('Заказ 146 оплачен, спасибо', 'Заказ 147 оплачен: спасибо')
  expect(only(expected)).toEqual(['146', ','])
  expect(only(seen)).toEqual(['147', ':'])
})

test('texts too long to be compared word by word are marked from their first difference to the last', () => {
  const long = 'слово '.repeat(2_000)
  const [expected, seen] = differences(`${long}да ${long}`, `${long}нет ${long}`)
  expect([only(expected), only(seen)]).toEqual([['да'], ['нет']])
})

test('entries of one moment stand in the order of the steps that led to them', () => {
  const step = { keyword: 'Когда', text: 'что-то', status: 'passed', ms: 1 } as const
  const steps = [
    { ...step, before: { exchange: 0, messages: {} } },
    step,
    { ...step, before: { exchange: 1, messages: { 7: 2 } } },
  ]
  const said = [message(1, 'person', 'Раз'), message(2, 'bot', 'Ответ'), message(3, 'person', 'Два')]
  const exchanges = [call(1, 'a', {}), call(2, 'b', {})]
  const all = entriesOf({ exchanges, talks: [{ personId: 7, chat: { messages: said } }] }, 'en')
  const entries = inOrderOfSteps(all, steps)
  expect(entries.map(({ key }) => key)).toEqual(['m7-1', 'x1', 'm7-2', 'm7-3', 'x2'])
  expect(entries.map((entry) => stepOf(steps, entry))).toEqual([0, 0, 0, 2, 2])
  expect(entries.map((entry) => stepOf([step], entry))).toEqual(Array(5).fill(undefined))
})

test('entries of one moment stand as they came in real time, where all of them tell', () => {
  const later = { ...call(1, 'a', {}), realAt: 5 }
  const said = [
    { ...message(1, 'bot', 'Раз'), realAt: 4.5 },
    { ...message(2, 'bot', 'Два'), realAt: 6 },
  ]
  const talks = [{ personId: 7, chat: { messages: said } }]
  const keys = (exchanges: readonly ReturnType<typeof call>[]) =>
    entriesOf({ exchanges, talks }, 'en').map(({ key }) => key)
  expect(keys([later])).toEqual(['m7-1', 'x1', 'm7-2'])
  // Of this one nobody knows when it came.
  expect(keys([call(1, 'a', {})])).toEqual(['x1', 'm7-1', 'm7-2'])
})

test('what was held back stands after its call and what the bot asked for, in the step of the call', () => {
  const heldBack = {
    communicationId: 'c1',
    alias: 'a',
    exchange: 1,
    at: '2026-03-02T06:00:09.000Z',
    personId: 7,
    part: 0,
    reason: { ru: 'пауза', en: 'a pause' },
  }
  const exchanges = [call(1, 'a', {}), { ...call(2, '', {}), system: 'host' as const }, call(3, 'b', {})]
  const entries = entriesOf({ exchanges, talks: [], heldBack: [heldBack] }, 'ru')
  expect(entries.map(({ key }) => key)).toEqual(['x1', 'x2', 'hc1-7-0', 'x3'])
  expect(entries[2]).toMatchObject({ from: 'bot', to: 7, label: 'пауза' })
  const step = { keyword: 'Когда', text: 'что-то', status: 'passed', ms: 1 } as const
  const steps = [0, 2].map((exchange) => ({ ...step, before: { exchange, messages: {} } }))
  expect(entries.map((entry) => stepOf(steps, entry))).toEqual([0, 0, 0, 1])
  const last = entriesOf({ exchanges, talks: [], heldBack: [{ ...heldBack, exchange: 99 }] }, 'en')
  expect(last.at(-1)).toMatchObject({ label: 'a pause' })
})

test('times are told as people read them', () => {
  expect(momentText('2026-03-02T06:00:01.000Z', 'ru')).toBe('2 мар. 2026 г., 06:00:01 UTC')
  expect([12.3, 1_240, 59_999, 65_000].map((ms) => durationText(ms, 'en'))).toEqual([
    '12 ms',
    '1.2 s',
    '1 min 0 s',
    '1 min 5 s',
  ])
})
