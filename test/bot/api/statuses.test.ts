import { request } from 'node:http'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliases } from '#contracts/bot/index.ts'
import { type Member, newMember } from '#test/support/people.ts'
import { access, FOREIGN_TOKEN, startTestStack, type TestStack } from '#test/support/stack.ts'

let stack: TestStack
let member: Member

beforeAll(async () => {
  stack = await startTestStack()
  member = await newMember(stack)
})

afterAll(() => stack[Symbol.asyncDispose]())

const path = (alias = 'users/unblock', botId: string | number = access.botId) =>
  `/api/v1/bots/${botId}/call/${alias}`
const bearer = `Bearer ${access.botToken}`
const good = () => ({ script_request_params: { userId: member.userId } })
const api = () => supertest(stack.bot.url)

describe('401', () => {
  it.each([
    ['no token', undefined],
    ['another token', 'Bearer nobody'],
    ['another scheme', `Basic ${access.botToken}`],
    ['a bare token', access.botToken],
    ['an empty token', 'Bearer '],
    ['a token with something after it', `${bearer} x`],
    ['the token of the other direction', `Bearer ${access.hostToken}`],
  ])('%s', async (_what, authorization) => {
    const call = api().post(path())
    if (authorization !== undefined) call.set('Authorization', authorization)
    const { status, text } = await call.send(good())
    expect([status, text]).toEqual([401, ''])
  })

  it('comes before anything about the alias or the body is told', async () => {
    const { status, text } = await api()
      .post(path('no/such'))
      .set('Content-Type', 'application/json')
      .send('{')
    expect([status, text]).toEqual([401, ''])
  })
})

describe('403', () => {
  it.each(['users/unblock', 'no/such'])(
    'a known token without a right to this bot calls %s',
    async (alias) => {
      const { status, text } = await api()
        .post(path(alias))
        .set('Authorization', `Bearer ${FOREIGN_TOKEN}`)
        .send(good())
      expect([status, text]).toEqual([403, ''])
    },
  )

  it.each([99, 'abc', '01', '1.0'])('the token has no right to bot %s', async (botId) => {
    const { status, text } = await api()
      .post(path('users/unblock', botId))
      .set('Authorization', bearer)
      .send(good())
    expect([status, text]).toEqual([403, ''])
  })
})

describe('404', () => {
  it.each([
    ['an unknown alias', path('users/nothing')],
    ['half an alias', path('users')],
    ['more than an alias', path('users/unblock/now')],
    ['a property of every object', path('constructor')],
    ['a bot of the token that is not served here', path('users/unblock', 2)],
    ['no alias', `/api/v1/bots/${access.botId}/call/`],
    ['another version', '/api/v2/bots/1/call/users/unblock'],
    ['the root', '/'],
    ['a path that cannot be decoded', path('%E0%A4%A')],
  ])('%s', async (_what, address) => {
    const { status, text } = await api().post(address).set('Authorization', bearer).send(good())
    expect([status, text]).toEqual([404, ''])
  })

  it.each(['get', 'put', 'delete', 'patch', 'options'] as const)('the wrong method %s', async (method) => {
    const { status, text } = await api()[method](path()).set('Authorization', bearer)
    expect([status, text]).toEqual([404, ''])
  })
})

describe('500', () => {
  it('has no body and says nothing of the cause', async () => {
    await stack.portal.put('/__admin/faults', { operation: 'GET /order', kind: 'garbage', times: 3 })
    const { status, text, headers } = await api()
      .post(path('cart/abandoned'))
      .set('Authorization', bearer)
      .send({ script_request_params: { userId: member.userId, orderId: 1 } })
    expect([status, text]).toEqual([500, ''])
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})

describe('200 with a refusal', () => {
  const call = (alias = 'users/unblock') =>
    api().post(path(alias)).set('Authorization', bearer).set('Content-Type', 'application/json')
  const refusal = { success: false, errorCode: 422, message: 'Ошибка валидации', errors: expect.any(Array) }

  it.each(['{', '', 'null', '[]', '"x"', '42', '{"script_request_params": {"userId": 1}', 'userId=1'])(
    'a body that is %j',
    async (body) => {
      const { status, body: answer } = await call().send(body)
      expect([status, answer]).toEqual([200, refusal])
    },
  )

  it.each([...aliases])('%s without parameters', async (alias) => {
    const { status, body } = await call(alias).send('{"script_request_params": {}}')
    expect([status, body]).toEqual([200, refusal])
    expect(body.errors.length).toBeGreaterThan(0)
  })

  it('a body over the limit: 413', async () => {
    const { status, body } = await call().send(JSON.stringify({ filler: 'x'.repeat(4 * 1024 * 1024) }))
    expect([status, body]).toEqual([200, { ...refusal, errorCode: 413 }])
  })

  it('a body in an encoding that nobody speaks', async () => {
    const { status, body } = await call().set('Content-Encoding', 'gzip').send('not gzip')
    expect([status, body]).toEqual([200, refusal])
    const unknown = await call().set('Content-Encoding', 'rot13').send('{}')
    expect([unknown.status, unknown.body.success]).toEqual([200, false])
  })

  it('a body that is not the UTF-8 for which it is taken', async () => {
    const words = Buffer.from('{"script_request_params":{"userId":1,"reason":"\xf1\xef\xe0\xec"}}', 'latin1')
    const { status, body } = await call().set('Content-Type', 'application/json').send(words)
    expect([status, body]).toEqual([200, refusal])
  })

  it('a body in a character set that nobody speaks', async () => {
    const { status, body } = await call()
      .set('Content-Type', 'application/json; charset=x-klingon')
      .send('{}')
    expect([status, body.success]).toEqual([200, false])
  })
})

describe('200 with success', () => {
  it.each([
    ['no content type', undefined],
    ['text', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['a character set', 'application/json; charset=utf-8'],
  ])('JSON under %s', async (_what, type) => {
    const body = JSON.stringify(good())
    expect(await raw(type, body)).toMatchObject({ success: true, queued: 1 })
  })

  it('the scheme of the token in any case', async () => {
    const { body } = await api().post(path()).set('Authorization', `bearer ${access.botToken}`).send(good())
    expect(body.success).toBe(true)
  })

  /** supertest and fetch add a content type of their own. */
  function raw(type: string | undefined, body: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: bearer, ...(type !== undefined && { 'content-type': type }) }
      const sent = request(stack.bot.url + path(), { method: 'POST', headers }, async (response) => {
        const chunks = await response.toArray()
        resolve(JSON.parse(Buffer.concat(chunks).toString()))
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }
})

describe('documentation', () => {
  it('is a Swagger UI that shows the document of this API', async () => {
    const page = await api().get('/api/docs/')
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('id="swagger-ui"')])
    const { text } = await api().get('/api/docs/swagger-initializer.js')
    expect(text).toContain('/api/openapi.json')
    expect((await api().get('/api/docs/swagger-ui-bundle.js')).status).toBe(200)
  })

  it('is found without the slash at the end', async () => {
    const { status } = await api().get('/api/docs').redirects(1)
    expect(status).toBe(200)
  })

  it('describes every alias and the timeline', async () => {
    const { body } = await api().get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(Object.keys(body.paths)).toEqual([
      ...aliases.map((alias) => `/bots/{botId}/call/${alias}`),
      '/bots/{botId}/people/{userId}/timeline',
    ])
  })
})

it('tells that it is alive', async () => {
  const { status, body } = await api().get('/health')
  expect([status, body]).toEqual([200, { ok: true }])
})
