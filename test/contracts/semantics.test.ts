import { describe, expect, it } from 'vitest'
import { contract } from '#contracts/index.ts'
import { semanticMistakes } from '#contracts/model/check-semantics.ts'
import type { Entity } from '#contracts/model/entity.ts'
import { entitiesOf } from '#contracts/model/openapi/entities.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import type { Point } from '#contracts/model/point.ts'
import type { OperationSemantics } from '#contracts/model/semantics.ts'

const ticket: Entity = {
  name: 'ticket',
  id: 'ticketId',
  notFound: 'Обращение не найдено',
  refers: { userId: 'user' },
  hidden: ['operator'],
  fields: ['ticketId', 'userId', 'subject', 'status'],
}
const user: Entity = { name: 'user', id: 'userId', notFound: 'Нет', fields: ['userId', 'isActive'] }

const mistakesOf = (does: OperationSemantics, entities: readonly Entity[] = [ticket, user]) =>
  semanticMistakes([{ ...contract.points[0], name: 'POST /ticket', does } as Point], entities).map(
    ({ en }) => en,
  )

describe('the semantics of a contract', () => {
  it('of the example are right', () => {
    expect(semanticMistakes(contract.points, contract.entities)).toEqual([])
    expect(contract.of('host').every(({ does }) => does !== undefined)).toBe(true)
  })

  it.each<[what: string, does: OperationSemantics]>([
    ['a creation', { creates: 'ticket', set: { operator: 7 }, requires: { 'userId.isActive': true } }],
    ['a change', { changes: 'ticket', of: ['userId'], set: { status: 'closed' } }],
    [
      'a list',
      {
        lists: 'ticket',
        as: 'tickets',
        filters: { user: 'userId', mine: { rule: 'mine' } },
        order: '-ticketId',
      },
    ],
    ['a search', { finds: 'ticket', by: ['ticketId', 'subject'] }],
  ])('of %s that names what there is are right', (_what, does) => {
    expect(mistakesOf(does)).toEqual([])
  })

  it.each<[does: OperationSemantics, mistake: string]>([
    [{ finds: 'tiket' }, 'POST /ticket: there is no entity tiket; did you mean ticket?'],
    [{ finds: 'ticket', by: ['subjekt'] }, 'POST /ticket: there is no field subjekt; did you mean subject?'],
    [{ creates: 'ticket', set: { state: 1 } }, 'there is no field state; '],
    [{ creates: 'ticket', unique: ['phone'] }, 'there is no field phone; '],
    [
      { creates: 'ticket', requires: { 'userId.isActiv': true } },
      'there is no field isActiv; did you mean isActive?',
    ],
    [{ creates: 'ticket', requires: { 'status.isActive': true } }, 'status refers to no entity'],
    [{ changes: 'ticket', set: {}, of: ['owner'] }, 'there is no field owner; '],
    [{ lists: 'ticket', as: 'tickets', order: '-createdAt' }, 'there is no field createdAt; '],
    [{ lists: 'ticket', order: 'status', offset: 'userid' }, 'POST /ticket: there is no parameter userid; '],
    [
      { lists: 'ticket', as: 'tickets', order: 'status', filters: { since: { from: 'madeAt' } } },
      'there is no field madeAt; ',
    ],
  ])('that name what there is not are mistakes: %j', (does, mistake) => {
    expect(mistakesOf(does)).toEqual([expect.stringContaining(mistake)])
  })

  it.each<[what: string, change: Partial<Entity>, mistake: string]>([
    ['its id', { id: 'id' }, 'the entity ticket: there is no field id; '],
    ['a reference', { refers: { userId: 'usr' } }, 'userId: there is no entity usr; did you mean user?'],
    ['an initial value', { initial: { statu: 'new' } }, 'there is no field statu; did you mean status?'],
    ['what is computed', { computed: ['total'] }, 'there is no field total; '],
  ])('of an entity whose %s is not there are mistakes', (_what, change, mistake) => {
    expect(mistakesOf({ finds: 'ticket' }, [{ ...ticket, ...change }, user])).toEqual([
      expect.stringContaining(mistake),
    ])
  })
})

describe('an example that breaks a law of the contract', () => {
  const rated: Entity = { ...ticket, fields: [...ticket.fields, 'rating'] }
  const entities = [{ ...rated, laws: { rating: { onlyWhen: { status: 'closed' } } } }, user]
  const open = { ticketId: 1, userId: 2, subject: 'Почта', status: 'open', rating: 5 }
  const mistakes = (does: OperationSemantics, response: unknown) =>
    semanticMistakes(
      [{ ...contract.points[0], name: 'GET /ticket', does, examples: { rated: { response } } } as Point],
      entities,
    )

  it('is a mistake that names both', () => {
    const told = {
      en: 'GET /ticket: the example “rated” breaks the law of ticket.rating',
      ru: 'GET /ticket: пример «rated» нарушает закон поля ticket.rating',
    }
    expect(mistakes({ finds: 'ticket' }, open)).toEqual([told])
    const list = { tickets: [{ ...open, rating: null }, open, open] }
    expect(mistakes({ lists: 'ticket', as: 'tickets', order: 'ticketId' }, list)).toEqual([told])
  })

  it('is none where the law holds, or the answer is not the thing', () => {
    expect(mistakes({ finds: 'ticket' }, { ...open, status: 'closed' })).toEqual([])
    const change = { changes: 'ticket', set: { status: 'open' }, answer: 'example' } as const
    expect(mistakes(change, open)).toEqual([])
  })
})

describe('the semantics in a document', () => {
  const document = (does: object, thing: object = { entity: 'ticket', id: 'ticketId', notFound: 'Нет' }) => ({
    openapi: '3.1.0',
    paths: { '/ticket': { get: { 'x-commap': does, responses: { 200: { description: 'ok' } } } } },
    components: {
      schemas: {
        Ticket: { type: 'object', properties: { ticketId: { type: 'integer' } }, 'x-commap': thing },
        Other: { type: 'object' },
      },
    },
  })

  it('are read beside what else is said of an operation', () => {
    const [point] = pointsOf('host', document({ name: 'ticket', finds: 'ticket', by: ['ticketId'] }))
    expect(point).toMatchObject({ name: 'ticket', does: { finds: 'ticket', by: ['ticketId'] } })
    expect(entitiesOf(document({}))).toEqual([
      { name: 'ticket', id: 'ticketId', notFound: 'Нет', fields: ['ticketId'] },
    ])
  })

  it.each([
    [{ fnds: 'ticket' }, /x-commap\.fnds is not known; did you mean finds\?/],
    [{ finds: 'ticket', bi: ['x'] }, /x-commap\.bi is not known; did you mean by\?/],
    [{ finds: 'ticket', lists: 'ticket' }, /x-commap says finds and lists; keep one of them/],
    [{ changes: 'ticket' }, /x-commap\.set: /],
  ])('are refused where they are not understood: %j', (does, message) => {
    expect(() => pointsOf('host', document(does))).toThrow(message)
  })

  it('of a thing are refused where they are not understood', () => {
    const thing = { entity: 'ticket', id: 'ticketId', notfound: 'Нет' }
    expect(() => entitiesOf(document({}, thing))).toThrow(
      /Ticket: x-commap\.notfound is not known; did you mean notFound\?/,
    )
  })
})
