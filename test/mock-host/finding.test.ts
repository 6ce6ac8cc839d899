import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Lists } from '#contracts/model/semantics.ts'
import { defineEntity, type Row } from '#mock-host/engine/data/entity.ts'
import { HostStore } from '#mock-host/engine/data/store.ts'
import { listAll, type Rule } from '#mock-host/engine/operations/finding.ts'
import { TestClock } from '#runtime/test-clock.ts'

const tickets = defineEntity<Row>({
  contract: {
    name: 'ticket',
    id: 'ticketId',
    notFound: 'Обращение не найдено',
    fields: ['ticketId', 'subject', 'priority', 'createdAt'],
  },
  plural: 'tickets',
  given: z.object({}),
  initial: {},
  sample: () => ({}),
})

const GIVEN = [
  { subject: 'Ticket 9', priority: 10, createdAt: '2026-03-01T10:00:00+03:00' },
  { subject: 'Ёлка', priority: 9, createdAt: '2026-03-01T08:30:00Z' },
  { subject: 'Ticket 1', priority: 10, createdAt: '2026-03-01T08:00:00Z' },
  { subject: 'Арбуз', priority: 2, createdAt: '2026-03-01T09:00:00+03:00' },
]

/** Which of the tickets are listed, by their places above. */
function listed(
  does: Omit<Lists, 'lists'>,
  parameters: Row = {},
  rules: Record<string, Rule> = {},
): number[] {
  const data = new HostStore(new TestClock('2026-03-01T09:00:00Z'), 1, [tickets])
  const ids = GIVEN.map((given) => Number(data.create(tickets, given).ticketId))
  const found = listAll(data, tickets, { lists: 'ticket', ...does }, parameters, rules)
  return found.map(({ ticketId }) => ids.indexOf(Number(ticketId)))
}

describe('a list is in the order', () => {
  it.each([
    ['of numbers', 'priority', [3, 1, 0, 2]],
    ['of numbers, the greatest first, equal ones by their ids', '-priority', [2, 0, 1, 3]],
    ['of moments, whatever their offsets', 'createdAt', [3, 0, 2, 1]],
    ['of texts, though some look like dates', 'subject', [3, 1, 2, 0]],
    ['of texts, backwards', '-subject', [0, 2, 1, 3]],
  ])('%s', (_what, order, places) => {
    expect(listed({ order })).toEqual(places)
  })
})

describe('a page of a list', () => {
  it.each<[what: string, does: object, parameters: Row, places: number[]]>([
    ['is all of it without a limit', { limit: { by: 'limit' } }, {}, [0, 1, 2, 3]],
    ['has as many as are said where none are asked for', { limit: { by: 'limit', else: 3 } }, {}, [0, 1, 2]],
    ['has as many as are asked for', { limit: { by: 'limit', else: 3 } }, { limit: 1 }, [0]],
    ['passes over as many as are asked for', { offset: 'skip' }, { skip: 3 }, [3]],
    [
      'begins there, before its limit',
      { limit: { by: 'limit' }, offset: 'skip' },
      { limit: 2, skip: 1 },
      [1, 2],
    ],
    ['has nothing beyond the end', { offset: 'skip' }, { skip: 4 }, []],
  ])('%s', (_what, does, parameters, places) => {
    expect(listed({ order: 'ticketId', ...does }, parameters)).toEqual(places)
  })
})

describe('a filter from a value leaves out what comes before it', () => {
  it.each<[what: string, field: string, from: unknown, places: number[]]>([
    ['among numbers', 'priority', 9, [0, 1, 2]],
    ['among moments, its own included', 'createdAt', '2026-03-01T11:00:00+03:00', [1, 2]],
    ['among texts', 'subject', 'Ёлка', [0, 1, 2]],
  ])('%s', (_what, field, from, places) => {
    expect(listed({ order: 'ticketId', filters: { since: { from: field } } }, { since: from })).toEqual(
      places,
    )
  })
})

describe('a filter that only the host can tell', () => {
  const does = { order: 'ticketId', filters: { like: { rule: 'alike', refers: 'ticket' } } }
  const alike: Rule = () => (row: Row) => row.priority === 10

  it('leaves out what its rule does not let through', () => {
    expect(listed(does, { like: 101 }, { alike })).toEqual([0, 2])
  })

  it('refuses a parameter that names what is not there, whatever the rule says', () => {
    expect(() => listed(does, { like: 7 }, { alike })).toThrow('Обращение не найдено')
  })

  it('is an error where the host has no such rule', () => {
    expect(() => listed(does, { like: 101 })).toThrow('this host has no rule alike')
  })
})
