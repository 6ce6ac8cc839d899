import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerProblems } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import { hostFromContract } from '#mock-host/engine/from-contract/index.ts'
import { startHost } from '#mock-host/engine/start.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { clubContract } from './club.ts'

const START = '2026-03-01T09:00:00.000Z'

let contract: Contract
let host: StartedSystem

beforeAll(async () => {
  contract = await clubContract()
  const clock = new TestClock(START)
  host = await startHost(hostFromContract(contract, new Map()), { clock, token: 'secret' })
})

afterAll(() => host[Symbol.asyncDispose]())

const asked = (method: 'get' | 'post', path: string) =>
  request(host.url)[method](path).set('authorization', 'Bearer secret')

/** What the document says against an answer of one of its points. */
function problems(point: string, { status, body }: { status: number; body: unknown }) {
  const found = contract.named('host', point)
  if (!found) throw new Error(`the club has no ${point}`)
  return answerProblems(found, { status, responseBody: body })
}

const MEMBER = 'GET /members/{memberId}'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

describe('a refusal of which the document has only the schema', () => {
  it('names what is not there in a body of that schema', async () => {
    const { status, body } = await asked('get', '/members/5')
    expect(status).toBe(404)
    expect(body).toEqual({
      code: 'NOT_FOUND',
      message: 'Участник не найден',
      requestId: expect.stringMatching(UUID),
      at: START,
      details: [],
    })
    expect(problems(MEMBER, { status, body })).toEqual([])
  })

  it('is so for a token that is wrong, a path that is not valid, and a fault', async () => {
    const unknown = await request(host.url).get('/members/5')
    expect(unknown.status).toBe(401)
    expect(unknown.body).toMatchObject({ code: 'UNAUTHORIZED', message: 'Нет токена доступа или он неверен' })
    const invalid = await asked('get', '/members/anna')
    expect(invalid.status).toBe(400)
    await request(host.url).put('/__admin/faults').send({ operation: MEMBER, kind: 'error500', times: 1 })
    const failed = await asked('get', '/members/5')
    expect(failed).toMatchObject({ status: 500, body: { code: 'INTERNAL_SERVER_ERROR' } })
    for (const answered of [unknown, invalid, failed]) expect(problems(MEMBER, answered)).toEqual([])
  })

  it('is so where the document says it of all other statuses', async () => {
    const { status, body } = await asked('post', '/members').type('text/plain').send('Анна')
    expect(status).toBe(415)
    expect(body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' })
    expect(problems('POST /members', { status, body })).toEqual([])
  })

  it('is so at an address that the document does not have', async () => {
    for (const path of ['/nobody', '/members/5/friends', '/members/%ZZ']) {
      const { status, body } = await asked('get', path)
      expect({ path, status }).toEqual({ path, status: 404 })
      expect(body).toMatchObject({ code: 'NOT_FOUND', message: 'Такого адреса нет' })
      expect(problems(MEMBER, { status, body })).toEqual([])
    }
  })
})

describe('a request that is not valid', () => {
  const INVALID = { status: 400, body: { code: 'E_VALIDATION', message: 'Проверьте поля' } }

  it('is refused with the status that the document has for it, whatever is wrong', async () => {
    expect(await asked('post', '/members').send({})).toMatchObject(INVALID)
    expect(await asked('post', '/members').type('json').send('{"name": ')).toMatchObject(INVALID)
    const deep = '['.repeat(300) + ']'.repeat(300)
    expect(await asked('post', '/members').type('json').send(`{"name": ${deep}}`)).toMatchObject(INVALID)
  })

  it('is so for the key of another request', async () => {
    const join = (name: string) => asked('post', '/members').set('Idempotency-Key', 'one').send({ name })
    expect((await join('Анна')).status).toBe(201)
    expect(await join('Борис')).toMatchObject(INVALID)
  })
})

describe('what the document says nothing of', () => {
  it('is refused as ever', async () => {
    const { status, body } = await asked('get', '/bookings/5')
    expect(status).toBe(404)
    expect(body).toEqual({ success: false, message: 'Запись не найдена' })
  })

  it('is so in the admin API, which is none of the document', async () => {
    const { body } = await request(host.url).get('/__admin/members/5')
    expect(body).toMatchObject({ success: false })
    expect((await request(host.url).get('/__admin/nothing')).body).toMatchObject({ success: false })
  })
})
