import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { Contract, type Document } from '#contracts/model/contract.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import { Judge } from '#harness/checks/listen/judge.ts'
import { ContractChecker } from '#harness/contract-check/checker.ts'
import { loadProject } from '#harness/project/load.ts'

/** The helpdesk calls its three events at one address, and tells them apart by a field. */
let contract: Contract
beforeAll(async () => {
  contract = (await loadProject({ folder: join(import.meta.dirname, '../../../../examples/helpdesk') }))
    .contract
})

const JSON_HEADERS = { 'content-type': 'application/json', authorization: 'Bearer x' }

const judged = (body: string, headers: Record<string, string> = JSON_HEADERS) =>
  new Judge(contract, {}).judge({ method: 'POST', url: '/events', headers, body, isUtf8: true })

test.each([
  [
    '{"event":"ticket-close","ticketId":5}',
    'ticket-closed',
    'the field event is "ticket-close", and no event is called so; did you mean ticket-closed?',
    'поле event – "ticket-close", а такого события нет; может быть, ticket-closed?',
  ],
  [
    '{"event":"paid","ticketId":5}',
    undefined,
    'the field event is "paid", and no event is called so; there are ticket-created, ticket-answered, ticket-closed',
    'поле event – "paid", а такого события нет; есть ticket-created, ticket-answered, ticket-closed',
  ],
  [
    '{"ticketId":5}',
    undefined,
    'the field event is missing, which says what has happened: ticket-created, ticket-answered, ticket-closed',
    'поле event не указано, а без этого не понять, что случилось: ticket-created, ticket-answered, ticket-closed',
  ],
])('of %s it is told which event there is', (body, alias, en, ru) => {
  const { problems, alias: told } = judged(body)
  expect(problems[0]).toEqual({ part: 'event', message: { en, ru } })
  expect(told).toBe(alias)
})

test.each([
  [false, ['title'], []],
  [true, [], ['title is not in the contract; the bot ignores it']],
])(
  'where more fields are allowed (%j), one that is not known is wrong, or ignored',
  (more, wrong, ignored) => {
    const schema = {
      type: 'object',
      properties: { ticketId: { type: 'integer' } },
      additionalProperties: more,
    }
    const operation = {
      requestBody: { content: { 'application/json': { schema } } },
      responses: { '202': { description: 'Taken' }, '422': { description: 'Not valid' } },
    }
    const document: Document = {
      openapi: '3.1.0',
      info: { title: 'Bot', version: '1' },
      paths: { '/events': { post: operation } },
    }
    const strict = new Contract({ points: pointsOf('bot', document), document: () => document })
    const body = '{"ticketId":5,"title":"?"}'
    const call = { method: 'POST', url: '/events', headers: JSON_HEADERS, body, isUtf8: true }
    const { problems, notes } = new Judge(strict, {}).judge(call)
    expect(problems.map(({ path }) => path)).toEqual(wrong)
    expect(notes.map(({ en }) => en)).toEqual(ignored)
  },
)

test('in a replay, too; a form is told to be none of JSON', () => {
  const exchange = {
    id: 1,
    at: '2026-03-02T06:00:00.000Z',
    realAt: 1,
    system: 'bot' as const,
    method: 'POST',
    path: '/events',
    query: {},
    requestHeaders: { ...JSON_HEADERS, 'content-type': 'application/x-www-form-urlencoded' },
    requestBody: 'event=ticket-closed&ticketId=5',
    status: 202,
    responseBody: undefined,
    responseHeaders: {},
    ms: 1,
  }
  const outside = new ContractChecker(contract).check(exchange, false)
  expect(outside?.problems.map(({ en }) => en)).toEqual([
    'the request is not application/json but application/x-www-form-urlencoded',
    expect.stringMatching(/^the field event is missing/),
  ])
  const wrong = { ...exchange, requestHeaders: JSON_HEADERS, requestBody: { event: 'ticket-close' } }
  expect(new ContractChecker(contract).check(wrong, false)?.problems.map(({ en }) => en)).toEqual([
    expect.stringMatching(/did you mean ticket-closed\?$/),
  ])
})
