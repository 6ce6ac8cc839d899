import { expect, test } from 'vitest'
import type { ScenarioResult } from '#harness/results/results.ts'
import { inOrderOfSteps, stepOf } from '../../../workbench/app/sequence/course.ts'
import { deedsOf, seenDeeds } from '../../../workbench/app/sequence/deeds.ts'
import { entriesOf } from '../../../workbench/app/sequence/entries.ts'
import { call, message } from '../support/story.ts'

const step = (text: string, exchange: number, messages: Record<string, number>) =>
  ({ keyword: 'Когда', text, status: 'passed', ms: 1, before: { exchange, messages } }) as const

const asked = { ...message(1, 'bot', 'Комментарий'), pressed: ['Ответить'] }
const talks = [{ personId: 7, chat: { messages: [asked, message(2, 'bot', 'Напишите ответ')] } }]
const exchanges = [call(1, 'comments/new', {}), call(2, 'reply', {})]

const transcript = (messages: ScenarioResult['transcripts'][number]['messages']) => [
  { person: 'Борис', personId: 7, messages },
]

test('a button that was pressed stands at the beginning of the step that says so', () => {
  const steps = [
    step('Анна комментирует', 0, {}),
    step('Борис нажимает кнопку "Ответить"', 1, { 7: 1 }),
    step('Борис запрещает боту писать в мессенджере', 2, { 7: 2 }),
  ]
  const deeds = deedsOf({ steps, transcripts: transcript(talks[0]?.chat.messages ?? []) })
  const entries = inOrderOfSteps(entriesOf({ exchanges, talks, deeds }, 'ru'), steps)
  expect(entries.map(({ key, label }) => [key, label])).toEqual([
    ['x1', 'comments/new'],
    ['m7-1', 'Комментарий'],
    ['p7-1-0', 'нажимает кнопку «Ответить»'],
    ['x2', 'reply'],
    ['m7-2', 'Напишите ответ'],
    ['b7-2', 'запрещает боту писать в мессенджере'],
  ])
  expect(entries.map((entry) => stepOf(steps, entry))).toEqual([0, 0, 1, 1, 1, 2])
  expect(entries[2]).toMatchObject({ from: 7, to: 'bot', at: undefined })
})

test('of steps that act one after another a press stands behind its message, before what it led to', () => {
  const { before: _, ...second } = step('Борис нажимает кнопку "Ответить"', 0, {})
  const steps = [step('Борис пишет боту "/start"', 0, {}), second]
  const deeds = deedsOf({ steps, transcripts: transcript(talks[0]?.chat.messages ?? []) })
  const entries = inOrderOfSteps(entriesOf({ exchanges: [], talks, deeds }, 'ru'), steps)
  expect(entries.map(({ key }) => key)).toEqual(['m7-1', 'p7-1-0', 'm7-2'])
  expect(entries.map((entry) => stepOf(steps, entry))).toEqual([0, 1, 0])
})

test('a press that no step says in these words stands behind its message', () => {
  const deeds = deedsOf({
    steps: [step('Борис отвечает', 0, {})],
    transcripts: transcript(talks[0]?.chat.messages ?? []),
  })
  const entries = entriesOf({ exchanges: [], talks, deeds }, 'en')
  expect(entries.map(({ label }) => label)).toEqual([
    'Комментарий',
    'presses the button “Ответить”',
    'Напишите ответ',
  ])
})

test('a second press of one button belongs to the second step that says it, and a failed block is none', () => {
  const steps = [
    step('Борис нажимает кнопку «Ответить»', 0, {}),
    step('Борис нажимает кнопку «Ответить»', 0, {}),
    { ...step('Boris stops the bot in the messenger', 0, {}), status: 'failed' as const },
  ]
  const twice = { ...asked, pressed: ['Ответить', 'Ответить'] }
  expect(deedsOf({ steps, transcripts: transcript([twice]) }).map((deed) => deed.step)).toEqual([0, 1])
})

test('a notice stands where it was seen, in the step that pressed the button', () => {
  const at = '2026-03-02T06:00:00.000Z'
  const seen = (text: string, realAt: number) => ({ button: 'Ответить', at, realAt, showAlert: false, text })
  const told = [
    {
      ...asked,
      realAt: 1,
      pressed: ['Ответить', 'Ответить'],
      notices: [seen('Пишите', 2), seen('Опять?', 5)],
    },
    { ...message(2, 'bot', 'Напишите ответ'), realAt: 3 },
  ]
  const steps = [
    step('Анна комментирует', 0, {}),
    step('Борис нажимает кнопку «Ответить»', 0, { 7: 1 }),
    step('Борис нажимает кнопку «Ответить»', 0, { 7: 2 }),
  ]
  const deeds = deedsOf({ steps, transcripts: transcript(told) })
  const entries = entriesOf(
    { exchanges: [], talks: [{ personId: 7, chat: { messages: told } }], deeds },
    'ru',
  )
  const inOrder = inOrderOfSteps(entries, steps).map((entry) => [entry.label, stepOf(steps, entry)])
  expect(inOrder).toEqual([
    ['Комментарий', 0],
    ['нажимает кнопку «Ответить»', 1],
    ['уведомление «Пишите»', 1],
    ['Напишите ответ', 1],
    ['нажимает кнопку «Ответить»', 2],
    ['уведомление «Опять?»', 2],
  ])
})

test('what was done by hand stands where it was seen, in real time', () => {
  const at = '2026-03-02T06:00:00.000Z'
  const deeds = seenDeeds([{ id: 1, personId: 7, kind: 'blocked', at, realAt: 5 }])
  const entries = entriesOf(
    {
      exchanges: [
        { ...call(1, 'a', {}), realAt: 4 },
        { ...call(2, 'b', {}), realAt: 6 },
      ],
      talks: [],
      deeds,
    },
    'en',
  )
  expect(entries.map(({ key, label }) => [key, label])).toEqual([
    ['x1', 'a'],
    ['d1', 'stops the bot in the messenger'],
    ['x2', 'b'],
  ])
})

test('a contact is called so in the language of the page', () => {
  const contact = { ...message(1, 'person', ''), contact: { phone: '7' }, text: undefined as never }
  const of = (language: 'ru' | 'en') =>
    entriesOf({ exchanges: [], talks: [{ personId: 7, chat: { messages: [contact] } }] }, language)[0]?.label
  expect([of('ru'), of('en')]).toEqual(['(контакт)', '(contact)'])
})
