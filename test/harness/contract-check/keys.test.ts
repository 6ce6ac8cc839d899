import { expect, test } from 'vitest'
import { Contract, type Document } from '#contracts/model/contract.ts'
import { pointsOf } from '#contracts/model/openapi/points.ts'
import { ContractChecker } from '#harness/contract-check/checker.ts'

const document: Document = {
  openapi: '3.1.0',
  info: { title: 'Club', version: '1' },
  security: [{ club: [] }],
  components: { securitySchemes: { club: { type: 'apiKey', in: 'query', name: 'club_key' } } },
  paths: { '/classes': { get: { responses: { '204': { description: 'None' } } } } },
}

test('a key in the query is no parameter of the operation; another one is told', () => {
  const contract = new Contract({
    points: pointsOf('host', document),
    document: () => document,
    written: () => document,
  })
  const problemsWith = (query: Record<string, string>) => {
    const exchange = {
      id: 1,
      at: '2026-03-02T06:00:00.000Z',
      system: 'host' as const,
      method: 'GET',
      path: '/classes',
      query,
      requestHeaders: { accept: '*/*' },
      requestBody: undefined,
      status: 204,
      responseHeaders: {},
      responseBody: undefined,
      ms: 1,
    }
    return new ContractChecker(contract).check(exchange, false)?.problems.map(({ en }) => en)
  }
  expect(problemsWith({ club_key: '(secret)' })).toBeUndefined()
  expect(problemsWith({ club_key: '(secret)', since: '1' })).toEqual([
    'query.since: this operation has no query',
  ])
  expect(problemsWith({})).toEqual(['the request has no “?club_key=…”'])
})
