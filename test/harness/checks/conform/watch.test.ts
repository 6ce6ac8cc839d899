import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import { botSuccessExample } from '#contracts/model/bot-answer.ts'
import type { Source } from '#harness/checks/conform/observed.ts'
import { exitCodeOf, silentSources, verdictOf } from '#harness/checks/conform/verdict.ts'
import { ConformWatch } from '#harness/checks/conform/watch.ts'
import { type Listening, listen } from '#runtime/http.ts'

const TIMEOUT_MS = 10_000

const user = operations['GET /user'].examples['by userId'].response

/** A system that answers every request in the same way, told by its headers. */
let system: Listening
beforeAll(async () => {
  system = await listen((request, response) => {
    const {
      'x-status': status,
      'x-type': type = 'application/json',
      'x-answer': answer = '',
    } = request.headers
    response.writeHead(Number(status), { 'content-type': String(type) })
    response.end(Buffer.from(String(answer), 'base64'))
  })
})
afterAll(() => system[Symbol.asyncDispose]())

interface Exchange {
  readonly path: string
  readonly status: number
  readonly answer?: unknown
  readonly type?: string
  readonly body?: unknown
}

async function watched(
  api: 'host' | 'bot',
  { path, status, answer, type, body }: Exchange,
  source: Source = 'verification',
) {
  await using watch = await ConformWatch.load(contract, api, { timeout: TIMEOUT_MS })
  const url = await watch.inFront(system.url, source)
  const text = answer === undefined ? '' : JSON.stringify(answer)
  const response = await fetch(url + path, {
    headers: {
      authorization: 'Bearer any',
      'content-type': 'application/json',
      'x-status': String(status),
      'x-answer': Buffer.from(text).toString('base64'),
      ...(type !== undefined && { 'x-type': type }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const all = watch.observed.take().map(verdictOf)
  const verdicts = all.filter(({ exchanges }) => exchanges.verification + exchanges.replay > 0)
  return { text, passedOn: { status: response.status, text: await response.text() }, verdicts, all, watch }
}

const BY_ID = '/user?userId=127'

describe('an exchange with the host', () => {
  it('that is as the document says conforms, and comes back unchanged', async () => {
    const { text, passedOn, verdicts } = await watched('host', { path: BY_ID, status: 200, answer: user })
    expect(passedOn).toEqual({ status: 200, text })
    expect(verdicts).toEqual([
      { name: 'GET /user', status: 'conforms', exchanges: { verification: 1, replay: 0 }, violations: [] },
    ])
  })

  it.each<[string, Partial<Exchange>, string, RegExp]>([
    ['a number for a string', { answer: { ...user, phone: 79187777777 } }, 'body.phone', /string/],
    ['a field less', { answer: { ...user, isActive: undefined } }, 'body', /required property 'isActive'/],
    ['an unknown value', { answer: { ...user, role: 'king' } }, 'body.role', /one of the allowed|equal/],
    ['a phone with a plus', { answer: { ...user, phone: '+79187777777' } }, 'body.phone', /pattern/],
    ['a list for an object', { answer: [user] }, 'body', /object/],
    ['another content type', { answer: user, type: 'text/html' }, '', /media type "text\/html"/],
    ['another status', { status: 418, answer: {} }, '', /returned status code/],
    ['no body', {}, 'body', /media type|Body/i],
  ])('with %s in the answer violates it', async (_, exchange, location, message) => {
    const { verdicts, text, passedOn } = await watched('host', { path: BY_ID, status: 200, ...exchange })
    expect(verdicts[0]?.status).toBe('violates')
    expect(verdicts[0]?.violations[0]).toMatchObject({
      part: 'response',
      message: expect.stringMatching(message),
    })
    expect(verdicts[0]?.violations.map((violation) => violation.location)).toContain(location)
    expect(passedOn.text).toBe(text)
  })

  it('of a bad request that is accepted violates it; refused it does not', async () => {
    const path = '/user?phone=%2B7918'
    const accepted = await watched('host', { path, status: 200, answer: user })
    expect(accepted.verdicts[0]?.violations[0]).toMatchObject({ part: 'request', location: 'query.phone' })
    const answer = { success: false, message: 'Ошибка валидации' }
    const refused = await watched('host', { path, status: 422, answer })
    expect(refused.verdicts[0]?.violations).toEqual([])
  })

  it('that was only refused is unproved', async () => {
    const answer = { success: false, message: 'Пользователь не найден' }
    const { verdicts } = await watched('host', { path: BY_ID, status: 404, answer })
    expect(verdicts[0]?.status).toBe('unproved')
    expect(exitCodeOf(verdicts)).toBe(1)
  })
})

describe('a call of the bot', () => {
  const call = { path: '/bots/1/call/users/delete', body: { script_request_params: { userId: 1 } } }

  it('that is started conforms', async () => {
    const { verdicts } = await watched('bot', { ...call, status: 200, answer: botSuccessExample })
    expect(verdicts).toMatchObject([{ name: 'users/delete', status: 'conforms' }])
    expect(exitCodeOf(verdicts)).toBe(0)
  })

  it.each([
    ['success as a string', 200, { ...botSuccessExample, success: 'true' }],
    ['a refusal without a message', 200, { success: false }],
    ['a body with 401', 401, { message: 'no' }],
    ['422', 422, { success: false, message: 'Ошибка валидации' }],
  ])('answered with %s violates the document', async (_, status, answer) => {
    const { verdicts } = await watched('bot', { ...call, status, answer })
    expect(verdicts[0]?.status).toBe('violates')
  })
})

test('an address that the contract does not have is passed on and not judged', async () => {
  const strange = { path: '/__admin/users', status: 201, answer: {} }
  const { all, verdicts, watch, passedOn } = await watched('host', strange, 'replay')
  expect([verdicts, passedOn.status]).toEqual([[], 201])
  expect([...watch.observed.elsewhere]).toEqual(['GET /__admin/users'])
  expect(exitCodeOf(all)).toBe(2)
  // A verification sets its states up there.
  expect((await watched('host', strange)).watch.observed.elsewhere.size).toBe(0)
})

test('what was to be heard and was not keeps the run from passing, but hides no violation', async () => {
  const { all } = await watched('host', { path: BY_ID, status: 200, answer: user })
  const proved = all.filter(({ status }) => status === 'conforms')
  expect(silentSources(proved, ['verification', 'replay'])).toEqual(['replay'])
  expect(exitCodeOf(proved, ['replay'])).toBe(2)
  expect(exitCodeOf(proved)).toBe(0)
  expect(exitCodeOf(all)).toBe(1)
  const wrong = await watched('host', { path: BY_ID, status: 200, answer: [] })
  expect(exitCodeOf(wrong.verdicts, ['replay'])).toBe(1)
})

test('the same violation of many requests is one, with how often each source met it', async () => {
  await using watch = await ConformWatch.load(contract, 'host', { timeout: TIMEOUT_MS })
  const answer = Buffer.from(JSON.stringify({ ...user, userId: '127' })).toString('base64')
  const headers = { authorization: 'Bearer any', 'x-status': '200', 'x-answer': answer }
  const verification = await watch.inFront(system.url, 'verification')
  const replay = await watch.inFront(system.url, 'replay')
  for (const url of [verification, replay, replay]) await fetch(url + BY_ID, { headers })
  const [verdict] = watch.observed.take().map(verdictOf)
  expect(verdict?.exchanges).toEqual({ verification: 1, replay: 2 })
  expect(verdict?.violations).toMatchObject([
    { location: 'body.userId', times: { verification: 1, replay: 2 }, path: '/user' },
  ])
})

test('an answer that is compressed is judged by what is in it', async () => {
  await using packing = await listen((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
    response.end(gzipSync(JSON.stringify(user)))
  })
  await using watch = await ConformWatch.load(contract, 'host', { timeout: TIMEOUT_MS })
  const url = (await watch.inFront(packing.url, 'verification')) + BY_ID
  const answer = await fetch(url, { headers: { authorization: 'Bearer any' } })
  expect(await answer.json()).toEqual(user)
  expect(watch.observed.take().map(verdictOf)).toContainEqual(
    expect.objectContaining({ name: 'GET /user', status: 'conforms' }),
  )
})

test('a system that is not there answers 502', async () => {
  const gone = await listen(() => {})
  await gone[Symbol.asyncDispose]()
  await using watch = await ConformWatch.load(contract, 'host', { timeout: TIMEOUT_MS })
  expect((await fetch((await watch.inFront(gone.url, 'replay')) + BY_ID)).status).toBe(502)
  expect(watch.unreachable?.en).toMatch(/ECONNREFUSED/)
})

test('a system that takes requests and never answers is given up, so that a run ends', async () => {
  let asked = 0
  await using silent = await listen(() => {
    asked += 1
  })
  // Long enough for a request to arrive, however busy the machine.
  await using watch = await ConformWatch.load(contract, 'host', { timeout: 1_000 })
  const url = await watch.inFront(silent.url, 'verification')
  for (let request = 0; request < 10; request += 1) expect((await fetch(url + BY_ID)).status).toBe(502)
  expect(asked).toBe(3)
  expect(watch.unreachable).toEqual({ en: 'no answer within 1 s', ru: 'нет ответа за 1 с' })
})

test('a watch that is disposed waits for no answer', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  await using silent = await listen(() => resolve())
  const watch = await ConformWatch.load(contract, 'host', { timeout: 600_000 })
  const answer = fetch((await watch.inFront(silent.url, 'verification')) + BY_ID)
  await asked
  await watch[Symbol.asyncDispose]()
  expect((await answer).status).toBe(502)
})
