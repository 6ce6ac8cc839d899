import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marked } from '#campaign/judge/arrivals.ts'
import { longestWait } from '#campaign/judge/inputs.ts'
import { judge } from '#campaign/judge/judge.ts'
import type { Message, Records } from '#campaign/judge/records.ts'

const PEOPLE = [1, 2, 3]
const KEYS = ['p1.0', 'p2.0', 'p3.0']
const CLEAN = { lost: [], doubled: [], doubledChanges: [], outOfOrder: [], unheard: [] }

const told = (personId: number, key: string, at: number): Message => ({
  personId,
  at,
  text: `Автор: Анна ⟨p0⟩ ${marked(key)} слова`,
})

/** A run in which all is well: every person got every post, and an input was answered at once. */
function wellRun(): Records & { messages: Message[] } {
  return {
    notifications: KEYS.map((key, order) => ({ key, order, personIds: PEOPLE, times: 1 })),
    inputs: [{ personId: 1, what: 'help', at: 50, expects: ['Я присылаю'] }],
    messages: [
      ...KEYS.flatMap((key, at) => PEOPLE.map((personId) => told(personId, key, at))),
      { personId: 1, at: 60, text: 'Я присылаю сообщения портала.' },
    ],
    changes: [{ what: 'comment c1', times: 1 }],
    outages: [],
  }
}

const person = fc.constantFrom(...PEOPLE)
const key = fc.constantFrom(...KEYS)
const placeOf = ({ messages }: { messages: Message[] }, personId: number, wanted: string) =>
  messages.findIndex((message) => message.personId === personId && message.text.includes(marked(wanted)))

describe('the judge of a campaign', () => {
  it('finds nothing where all is well', () => {
    expect(judge(wellRun())).toEqual(CLEAN)
  })

  it('names a notification that one person never got', () => {
    fc.assert(
      fc.property(person, key, (personId, missing) => {
        const run = wellRun()
        run.messages.splice(placeOf(run, personId, missing), 1)
        expect(judge(run)).toEqual({ ...CLEAN, lost: [`${personId} never got ${missing}`] })
      }),
    )
  })

  it('names a notification that came again, whenever it did', () => {
    fc.assert(
      fc.property(person, key, fc.nat({ max: 9 }), (personId, again, later) => {
        const run = wellRun()
        const place = placeOf(run, personId, again) + 1 + later
        run.messages.splice(Math.min(place, run.messages.length), 0, told(personId, again, 0))
        expect(judge(run)).toEqual({ ...CLEAN, doubled: [`${personId} got ${again} again`] })
      }),
    )
  })

  it('names a notification that came before an earlier one', () => {
    fc.assert(
      fc.property(person, (personId) => {
        const run = wellRun()
        const [a, b] = [placeOf(run, personId, 'p1.0'), placeOf(run, personId, 'p2.0')]
        const [first, second] = [run.messages[a], run.messages[b]]
        if (first && second) [run.messages[a], run.messages[b]] = [second, first]
        expect(judge(run)).toEqual({ ...CLEAN, outOfOrder: [`${personId} got p2.0 before p1.0`] })
      }),
    )
  })

  it('takes a second copy for no disorder', () => {
    const run = wellRun()
    run.messages.push(told(1, 'p1.0', 70))
    expect(judge(run).outOfOrder).toEqual([])
  })

  it('expects as many copies as the portal itself has', () => {
    const run = wellRun()
    const notifications = run.notifications.map((notification) => ({ ...notification, times: 2 }))
    expect(judge({ ...run, notifications }).lost).toHaveLength(PEOPLE.length * KEYS.length)
  })

  it('names an input that was not answered, or by other words only', () => {
    const run = wellRun()
    const answer = run.messages.pop()
    expect(judge(run).lost).toEqual(['1 (help) was not answered'])
    if (answer) run.messages.push({ ...answer, text: 'Что-то пошло не так' })
    expect(judge(run).lost).toEqual(['1 (help) was not answered'])
  })

  it('takes the answer to the next input of the kind for no answer to the earlier one', () => {
    const run = wellRun()
    const inputs = [{ personId: 1, what: 'help', at: 10, expects: ['Я присылаю'] }, ...run.inputs]
    expect(judge({ ...run, inputs }).lost).toEqual(['1 (help) was not answered'])
  })

  it('names an answer that came again', () => {
    const run = wellRun()
    run.messages.push({ personId: 1, at: 90, text: 'Я присылаю сообщения портала.' })
    expect(judge(run)).toEqual({ ...CLEAN, doubled: ['1 (help) was answered again'] })
  })

  it('names a change that the portal does not have, and one that it has twice', () => {
    const changes = [
      { what: 'comment c1', times: 0 },
      { what: 'comment c2', times: 2 },
      { what: 'comment c3', times: 0, mayLack: true },
      { what: 'comment c4', times: 2, mayLack: true },
    ]
    expect(judge({ ...wellRun(), changes })).toEqual({
      ...CLEAN,
      lost: ['the portal has no comment c1'],
      doubledChanges: ['the portal has comment c2 2 times', 'the portal has comment c4 2 times'],
    })
  })

  it('names who waited longer than 15 s, counted from the end of an outage before the answer', () => {
    const run = wellRun()
    run.messages.splice(-1, 1, { personId: 1, at: 20_000, text: 'Я присылаю сообщения портала.' })
    expect(judge(run).unheard).toEqual(['1 (help) waited 20 s'])
    expect(judge({ ...run, outages: [{ from: 0, to: 10_000 }] }).unheard).toEqual([])
    expect(judge({ ...run, outages: [{ from: 0, to: 30_000 }] }).unheard).toEqual(['1 (help) waited 20 s'])
  })
})

it('the longest wait counts from each input to its own answer', () => {
  const help = { personId: 1, what: 'help', expects: ['Я присылаю'] }
  const inputs = [
    { ...help, at: 100 },
    { ...help, at: 1_000 },
  ]
  const answers = [400, 1_900].map((at) => ({ personId: 1, at, text: 'Я присылаю сообщения портала.' }))
  expect(longestWait(inputs, answers)).toBe(900)
  expect(longestWait(inputs, [])).toBe(0)
})
