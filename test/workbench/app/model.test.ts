import { expect, test } from 'vitest'
import { both } from '#runtime/bilingual.ts'
import { applyEvent, modelOf } from '../../../workbench/app/store/model.ts'
import { anna, call, message, story } from '../support/story.ts'

const step = { keyword: 'Когда', text: 'что-то происходит', status: 'passed', ms: 1 } as const

test('an event that the state already holds changes nothing', () => {
  const model = modelOf(story())
  expect(applyEvent(model, 10, { kind: 'exchange', exchange: call(2, 'users/block', {}) })).toBe(model)
})

test('an exchange whose answer comes later takes the place of the one without', () => {
  const asked = applyEvent(modelOf(story()), 11, { kind: 'exchange', exchange: call(2, 'users/block', {}) })
  const answered = { ...call(2, 'users/block', {}), problems: [both('late')] }
  const { state, order } = applyEvent(asked, 12, { kind: 'exchange', exchange: answered })
  expect(state.exchanges.map(({ id, problems }) => [id, problems.length])).toEqual([
    [1, 0],
    [2, 1],
  ])
  expect(order).toEqual(['x2'])
})

test('what came since the last step belongs to the step that ends', () => {
  const chat = { ...anna.chat, messages: [...anna.chat.messages, message(3, 'bot', 'Готово')] }
  const events = [
    { kind: 'step', row: 'account/6', scenario: 'first', step },
    { kind: 'exchange', exchange: call(2, 'users/block', {}) },
    { kind: 'person', person: { ...anna, chat } },
    { kind: 'step', row: 'account/6', scenario: 'first', step },
    { kind: 'step', row: 'account/6', scenario: 'second', step },
  ] as const
  const model = events.reduce((now, event, index) => applyEvent(now, 11 + index, event), modelOf(story()))
  const place = { row: 'account/6', scenario: 'first', index: 1 }
  expect(model.stepOf).toEqual({ x2: place, 'm7000000001-3': place })
  expect(model.state.run).toMatchObject({ scenario: 'second', steps: [step] })
})

test('a row that ends has its mark and its result', () => {
  const result = { ...story().results[0], status: 'passed', ms: 7 } as never
  const { state } = applyEvent(modelOf(story()), 11, { kind: 'row', id: 'account/6', mark: 'passed', result })
  expect(state.maps[0]?.rows.map(({ mark }) => mark)).toEqual(['passed', 'passed'])
  expect(state.results.map(({ ms }) => ms)).toEqual([7])
})
