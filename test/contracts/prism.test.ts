import { createLogger } from '@stoplight/prism-core'
import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { createServer } from '@stoplight/prism-http-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '#contracts/bot/index.ts'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { operations } from '#contracts/host/index.ts'
import { botSuccessExample } from '#contracts/model/bot-answer.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { timelineExample } from '#contracts/model/timeline.ts'

/** Serves one of the committed documents with Prism on a free port. */
async function mock(document: string) {
  const server = createServer(await getHttpOperationsFromSpec(`${OPENAPI_DIR}/${document}`), {
    cors: false,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: true,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    components: { logger: createLogger('prism', { level: 'silent' }) },
  })
  return { url: await server.listen(0, '127.0.0.1'), close: () => server.close() }
}

type Stub = Awaited<ReturnType<typeof mock>>

async function call(url: string, method: string, body?: unknown) {
  const response = await fetch(url, {
    method,
    headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

describe('host.json in Prism', () => {
  let stub: Stub
  beforeAll(async () => {
    stub = await mock('host.json')
  })
  afterAll(() => stub.close())

  it.each(Object.entries<Operation>(operations))('answers %s from its example', async (_, operation) => {
    for (const { query, body } of Object.values(operation.examples)) {
      const search = new URLSearchParams(query as Record<string, string> | undefined)
      const answer = await call(`${stub.url}${operation.path}?${search}`, operation.method, body)
      const [first] = Object.values(operation.examples)
      expect(answer).toEqual({ status: operation.status, body: first?.response })
    }
  })

  it('refuses a request that breaks the document', async () => {
    const { status } = await call(`${stub.url}/user/connect-bot`, 'POST', { userId: 'x' })
    expect(status).toBe(422)
  })

  it('refuses a request without a token', async () => {
    expect((await fetch(`${stub.url}/user?userId=127`)).status).toBe(401)
  })
})

describe('bot.json in Prism', () => {
  let stub: Stub
  beforeAll(async () => {
    stub = await mock('bot.json')
  })
  afterAll(() => stub.close())

  it.each(Object.entries<Endpoint>(endpoints))(
    'answers %s from its example',
    async (alias, { example, answer: more }) => {
      const answer = await call(`${stub.url}/bots/1/call/${alias}`, 'POST', {
        script_request_params: example,
      })
      expect(answer).toEqual({ status: 200, body: { ...botSuccessExample, ...more } })
    },
  )

  it('answers the timeline from its example, and refuses a query that breaks the document', async () => {
    const address = `${stub.url}/bots/1/people/127/timeline`
    expect(await call(address, 'GET')).toEqual({ status: 200, body: timelineExample })
    expect((await call(`${address}?limit=x`, 'GET')).status).toBe(422)
  })
})
