import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerProblems, requestProblems } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import type { Bilingual } from '#runtime/bilingual.ts'

const FIXTURES = join(import.meta.dirname, 'fixtures')

let clinic: Contract
let shop: Contract
beforeAll(async () => {
  clinic = await openApiContract({ host: join(FIXTURES, 'clinic/host.yaml') })
  shop = await openApiContract({ bot: join(FIXTURES, 'shop-3.0.yaml') })
})

function named(contract: Contract, system: System, name: string): Point {
  const point = contract.named(system, name)
  if (!point) throw new Error(`no ${name} among ${contract.points.map((one) => one.name).join(', ')}`)
  return point
}

const inEnglish = (problems: readonly Bilingual[]) => problems.map(({ en }) => en)

describe('an answer', () => {
  const visits = { visits: [{ visitId: 1, doctor: null }] }
  it.each([
    ['is judged by its status', 'GET /visits', 200, visits, []],
    [
      'is judged in depth',
      'GET /visits',
      200,
      { visits: [{ visitId: 1 }] },
      ['answer.visits.0.doctor: is required'],
    ],
    [
      'is judged by the default where its status is not declared',
      'GET /visits',
      418,
      {},
      ['answer.message: is required'],
    ],
    [
      'is judged by the range of its status',
      'PATCH /visits/{visitId}',
      418,
      {},
      ['answer.message: is required'],
    ],
    [
      'has a status that is agreed',
      'PATCH /visits/{visitId}',
      500,
      {},
      ['answer: the contract has no status 500'],
    ],
    [
      'has no body where none is described',
      'PATCH /visits/{visitId}',
      204,
      {},
      ['answer: 204 must have no body'],
    ],
  ])('%s', (_what, name, status, responseBody, problems) => {
    const found = answerProblems(named(clinic, 'host', name), { status, responseBody })
    expect(inEnglish(found)).toEqual(problems)
  })

  it('that is not JSON is not judged, and a range of successes counts as 200', () => {
    const point = named(shop, 'bot', 'toString')
    expect(point.success).toBe(200)
    expect(answerProblems(point, { status: 201, responseBody: 'text' })).toEqual([])
    expect(answerProblems(point, { status: 404, responseBody: 'text' })).not.toEqual([])
  })
})

describe('a request', () => {
  it.each([
    [{ clinic: 'north' }, []],
    [{}, ['query.clinic: is required']],
    [{ clinic: '5', day: '2026-03-01', limit: '5', urgent: 'false' }, []],
    [{ clinic: 'north', limit: '0' }, ['query.limit: must be >= 1 (got 0)']],
    [{ clinic: 'north', limit: 'ten' }, ['query.limit: must be integer (got string)']],
    [{ clinic: 'north', limit: ['1', '2'] }, ['query.limit: must be integer (got array)']],
    [{ clinic: 'north', urgent: 'yes' }, ['query.urgent: must be boolean (got string)']],
    [{ clinic: 'north', day: '1 March' }, ['query.day: must match format "date" (got "1 March")']],
    [{ clinic: 'north', doctor: '5' }, []],
    [{ clinic: 'north', doctor: ['5', 'x'] }, ['query.doctor.1: must be integer (got string)']],
    [{ clinic: 'north', state: 'new,done' }, []],
    [{ clinic: 'north', state: 'new,old' }, ['query.state.1: must be one of "new", "done" (got "old")']],
    [{ clinic: 'north', 'filter[from]': '5' }, []],
    [{ clinic: 'north', 'filter[from]': 'x' }, ['query.filter.from: must be integer (got string)']],
    [{ clinic: 'north', area: 'floor,3' }, []],
    [{ clinic: 'north', area: 'floor,x' }, ['query.area.floor: must be integer (got string)']],
    [{ clinic: 'north', floor: '3' }, ['query.floor: is not known here']],
    [{ clinic: 'north', size: '3' }, []],
    [{ clinic: 'north', size: 'x' }, ['query.page.size: must be integer (got string)']],
    [{ clinic: 'north', tags: '[1]' }, []],
    [{ clinic: 'north', tags: '["1"]' }, ['query.tags.0: must be integer (got string)']],
    [{ clinic: 'north', toString: '1' }, ['query.toString: is not known here']],
  ])('with the query %j is judged as the document reads it', (query, problems) => {
    const point = named(clinic, 'host', 'GET /visits')
    expect(inEnglish(requestProblems(point, { query, requestBody: undefined }))).toEqual(problems)
  })

  it.each([
    ['5', []],
    ['undefined', ['path.visitId: must be integer (got string)']],
    ['%31', []],
  ])('with %s in its path is judged as the document reads it', (visitId, problems) => {
    const point = named(clinic, 'host', 'PATCH /visits/{visitId}')
    const request = { path: `/visits/${visitId}`, query: {}, requestBody: { doctor: null } }
    expect(inEnglish(requestProblems(point, request))).toEqual(problems)
  })

  it('needs a body only where the document requires one, and not what only answers have', () => {
    const body = (contract: Contract, system: System, name: string, requestBody: unknown) =>
      inEnglish(requestProblems(named(contract, system, name), { query: {}, requestBody }))
    expect(body(shop, 'bot', 'orderPaid', undefined)).toEqual([])
    expect(body(clinic, 'host', 'PATCH /visits/{visitId}', undefined)).toEqual(['request: is required'])
    expect(body(clinic, 'host', 'PATCH /visits/{visitId}', { doctor: null })).toEqual([])
  })
})
