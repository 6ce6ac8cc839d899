import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Contract, Document } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import { UserError } from '#runtime/user-error.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

let clinic: Contract
let events: Contract
beforeAll(async () => {
  clinic = await openApiContract({ host: join(FIXTURES, 'clinic/host.yaml') })
  events = await openApiContract({ bot: join(FIXTURES, 'events-bot.yaml') })
})

function named(contract: Contract, system: System, name: string): Point {
  const point = contract.named(system, name)
  if (!point) throw new Error(`no ${name} among ${contract.points.map((one) => one.name).join(', ')}`)
  return point
}

const answers = { responses: { '200': { description: 'ok' } } }
const documentOf = (parts: Readonly<Record<string, unknown>>): Document => ({ openapi: '3.1.0', ...parts })

describe('points of documents', () => {
  it('are named by what they say, their webhook, their alias, their operationId, or method and template', () => {
    const paths = {
      '/a': { get: { ...answers, operationId: 'getA' }, put: answers },
      '/x/call/user/new': { post: { ...answers, operationId: 'newUser' } },
      '/x/call/{alias}': { post: answers },
      '/b': { get: { ...answers, 'x-commap': { name: 'B' } } },
    }
    const names = (system: System) =>
      pointsOf(system, documentOf({ paths, webhooks: { 'w/1': { post: answers } } })).map(({ name }) => name)
    expect(names('bot')).toEqual(['getA', 'PUT /a', 'user/new', 'POST /x/call/{alias}', 'B', 'w/1'])
    expect(names('host')).toEqual(['GET /a', 'PUT /a', 'POST /x/call/user/new', 'POST /x/call/{alias}', 'B'])
  })

  it('of a bot may be several events on one URL', () => {
    expect(events.points).toMatchObject([
      {
        name: 'visit-booked',
        path: '/events',
        summary: 'Booked',
        critical: true,
        row: 'visits/1',
        success: 202,
        when: { field: 'event', value: 'booked' },
      },
      { name: 'visit/moved', path: '/events', critical: false, when: { header: 'X-Event', value: 'moved' } },
    ])
  })

  it('at one URL are told apart by the field that has one value in each, where nothing is said of it', () => {
    const event = (properties: object) => ({
      post: {
        'x-commap': { path: '/hooks' },
        requestBody: { content: { 'application/json': { schema: { type: 'object', properties } } } },
        responses: { '202': { description: 'Taken' } },
      },
    })
    const version = { const: 1 }
    const document = documentOf({
      webhooks: {
        paid: event({ version, event: { const: 'order.paid' }, orderId: { type: 'integer' } }),
        sent: event({ version, event: { enum: ['order.sent'] }, orderId: { type: 'integer' } }),
      },
    })
    expect(pointsOf('bot', document).map(({ name, when }) => [name, when])).toEqual([
      ['paid', { field: 'event', value: 'order.paid' }],
      ['sent', { field: 'event', value: 'order.sent' }],
    ])
    const alike = documentOf({ webhooks: { paid: event({ version }), sent: event({ version }) } })
    expect(() => pointsOf('bot', alike)).toThrow(/both are called by .* such as x-commap: \{ path: /)
  })

  it('at one URL are told by a field, or by a header', () => {
    const request = { method: 'POST', path: '/events' }
    expect(events.at('bot', { ...request, requestBody: { event: 'booked' } })?.name).toBe('visit-booked')
    expect(events.at('bot', { ...request, requestHeaders: { 'x-event': 'moved' } })?.name).toBe('visit/moved')
    expect(events.at('bot', { ...request, requestBody: { event: 'unheard of' } })).toBeUndefined()
    expect(events.at('bot', { ...request, requestBody: 'booked' })).toBeUndefined()
  })

  it('of a bot may refuse within a success, each example going with the answer of its name', () => {
    expect(named(events, 'bot', 'visit/moved')).toMatchObject({
      envelope: 'script_request_params',
      refuses: { ok: false },
      refusals: [{ status: 200, message: 'No such visit' }],
      invalid: { status: 200, message: 'Not valid' },
      examples: {
        early: { body: { script_request_params: { visitId: 1 } }, response: { ok: true, id: 2 } },
        late: { body: { script_request_params: { visitId: 2 } }, response: { ok: true, id: 2 } },
      },
    })
    expect(named(events, 'bot', 'visit/moved').parameters?.problems({ visitId: 'x' })).toHaveLength(1)
  })

  it('refuse by status, with words where the document has them', () => {
    const visit = named(clinic, 'host', 'GET /visits/{visitId}')
    expect(visit.refusals).toEqual([{ status: 404, message: 'Нет такого посещения' }])
    const change = named(clinic, 'host', 'PATCH /visits/{visitId}')
    expect(change).toMatchObject({ success: 204, invalid: { status: 400 }, refusals: [{ status: 403 }] })
  })

  it('have an example of a query from what goes with it, not from what schemas say of single values', () => {
    expect(named(clinic, 'host', 'GET /visits').examples).toEqual({ example: { query: { clinic: 'north' } } })
  })

  it.each([
    ['PATCH /visits/{visitId}', 'required'],
    ['GET /visits/{visitId}', undefined],
  ] as const)('know from the header whether %s carries a key', (name, key) => {
    expect(named(clinic, 'host', name).key).toBe(key)
  })
})

describe('an error names the place when', () => {
  const at = (operation: Readonly<Record<string, unknown>>) => ({ paths: { '/a': { get: operation } } })

  it.each([
    [
      'a key of x-commap is misspelt',
      at({ ...answers, 'x-commap': { critcal: true } }),
      'bot.yaml, paths → /a → get: x-commap.critcal is not known; did you mean critical?',
    ],
    [
      'a key deeper in it is misspelt',
      at({ ...answers, 'x-commap': { when: { heador: 'X', field: 'a', value: 1 } } }),
      'x-commap.when.heador is not known; did you mean header?',
    ],
    [
      'an event is told by nothing',
      at({ ...answers, 'x-commap': { when: { value: 1 } } }),
      'x-commap.when: needs either header or field',
    ],
    [
      'a value has the wrong type',
      at({ ...answers, 'x-critical': 'yes' }),
      'paths → /a → get: x-critical: Invalid input',
    ],
    ['x-commap is no object', at({ ...answers, 'x-commap': 5 }), 'paths → /a → get: x-commap: Invalid input'],
    ['nothing is a success', at({ responses: { '404': {} } }), 'paths → /a → get: no answer is a success'],
    [
      'nobody but operators asks',
      at({ ...answers, 'x-asked-by': 'operators' }),
      'bot.yaml has no operations that the other system could call.',
    ],
    [
      'two points have one name',
      { paths: { '/a/call/x': { post: answers }, '/b/call/x': { post: answers } } },
      'bot.yaml, paths → /a/call/x → post and bot.yaml, paths → /b/call/x → post both have the name “x”',
    ],
    [
      'two paths differ only in the names of their parameters',
      { paths: { '/a/{id}': { get: answers }, '/a/{name}': { get: answers } } },
      'both are called by “GET /a/{…}”',
    ],
    [
      'two events cannot be told apart',
      { webhooks: { x: { post: answers }, y: { post: answers } } },
      'webhooks → x → post and bot.yaml, webhooks → y → post both are called by “POST /”. Say what tells them apart',
    ],
  ])('%s', (_what, parts, message) => {
    const read = () => pointsOf('bot', documentOf(parts), 'bot.yaml')
    expect(read).toThrow(UserError)
    expect(read).toThrow(message)
  })

  it('a document is asked for that was not given', async () => {
    expect(() => clinic.document('bot')).toThrow('The contract has no OpenAPI document of the bot')
    expect(clinic.document('host')).toMatchObject({ openapi: '3.1.0' })
    await expect(openApiContract({})).rejects.toThrow('A contract needs an OpenAPI document')
  })
})
