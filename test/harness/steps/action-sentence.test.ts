import { expect, test } from 'vitest'
import { z } from 'zod'
import { spokenOf } from '#harness/steps/action-sentence.ts'

const params = z.object({ ticketId: z.unknown(), answer: z.unknown() })
const action = (ru: string, en: string) => ({ name: 'answer-ticket', params, says: { ru, en } })

test('a sentence says which parameter of the action each of its own is', () => {
  expect(
    spokenOf(action('на {text:ticketId} отвечают: {text:answer}', '{text:ticketId} gets {text:answer}')),
  ).toEqual({
    ru: 'на {text} отвечают: {text}',
    en: '{text} gets {text}',
    bindings: [
      { kind: 'text', parameter: 'ticketId' },
      { kind: 'text', parameter: 'answer' },
    ],
  })
  expect(spokenOf({ name: 'answer-ticket', params })).toBeUndefined()
})

test('a Russian sentence says in which case it wants a name, of which Cucumber learns nothing', () => {
  const said = action('{text:answer} для {person:ticketId:genitive}', '{text:answer} for {person:ticketId}')
  expect(spokenOf(said)).toEqual({
    ru: '{text} для {person}',
    en: '{text} for {person}',
    bindings: [
      { kind: 'text', parameter: 'answer' },
      { kind: 'person', parameter: 'ticketId', inCase: 'genitive' },
    ],
  })
})

test('what it makes can only be known by words of its sentence', () => {
  const said = action('{text:answer}', '{text:answer}')
  expect(() => spokenOf({ ...said, knownAs: 'ticketId' })).toThrow(
    /knownAs names ticketId, which its sentences do not/,
  )
  expect(spokenOf({ ...said, knownAs: 'answer' })?.bindings).toHaveLength(1)
})

test.each([
  ['{text:ticketId} {text:answer}', '{text:answer} {text:ticketId}', /the same parameters in the same order/],
  ['{text:ticketId}', 'nothing', /the same parameters in the same order/],
  ['{text:ticket}', '{text:ticket}', /give ticket, and it has: ticketId, answer/],
  ['{number:ticketId}', '{number:ticketId}', /no \{number:…\} in a sentence; there are: person, text/],
  [
    '{person:ticketId:accusitive}',
    '{person:ticketId}',
    /^answer-ticket\.says\.ru: there is no case “accusitive”; did you mean accusative\?$/,
  ],
  [
    '{person:ticketId:}',
    '{person:ticketId}',
    /there is no case “”; there are: genitive, .*; without one the name is in the nominative$/,
  ],
  [
    '{text:ticketId:genitive}',
    '{text:ticketId}',
    /only the name of a \{person:…\} has a case, and ticketId is a \{text:…\}/,
  ],
  [
    '{person:ticketId}',
    '{person:ticketId:genitive}',
    /^answer-ticket\.says\.en: ticketId has a case, which only the Russian sentence names$/,
  ],
])('what cannot be said is an error: %s', (ru, en, message) => {
  expect(() => spokenOf(action(ru, en))).toThrow(message)
})
