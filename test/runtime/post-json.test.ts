import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, listen } from '#runtime/http.ts'
import { postJson } from '#runtime/post-json.ts'

const servers: Listening[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

/** Posts to a server that answers like this. */
async function postTo(handler: RequestListener, options: Partial<Parameters<typeof postJson>[2]> = {}) {
  const server = await listen(handler)
  servers.push(server)
  const signal = new AbortController().signal
  return postJson(server.url, { name: 'Ёж' }, { timeout: 10_000, signal, ...options })
}

describe('posting JSON', () => {
  it('says what it brings, and reads JSON', async () => {
    const answer = await postTo(
      async (request, response) => {
        const { authorization } = request.headers
        const echo = { type: request.headers['content-type'], authorization, body: await text(request) }
        response.end(JSON.stringify(echo))
      },
      { headers: { authorization: 'Bearer token' } },
    )
    const body = { type: 'application/json', authorization: 'Bearer token', body: '{"name":"Ёж"}' }
    expect(answer).toEqual({ status: 200, retryAfter: undefined, body })
  })

  it.each([
    { status: 503, sent: 'Занято', headers: { 'retry-after': '7' }, retryAfter: '7', body: 'Занято' },
    { status: 204, sent: '', headers: {}, retryAfter: undefined, body: undefined },
    { status: 302, sent: '', headers: { location: '/elsewhere' }, retryAfter: undefined, body: undefined },
  ])('takes $status for an answer', async ({ status, sent, headers, ...expected }) => {
    const paths: (string | undefined)[] = []
    const answer = await postTo((request, response) => {
      paths.push(request.url)
      response.writeHead(status, headers).end(sent)
    })
    expect(answer).toEqual({ status, ...expected })
    expect(paths).toEqual(['/'])
  })

  it.each([
    { what: 'begins', handler: (() => undefined) as RequestListener },
    { what: 'ends', handler: ((_request, response) => response.write('{')) as RequestListener },
  ])('gives up an answer that never $what', async ({ handler }) => {
    await expect(postTo(handler, { timeout: 20 })).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('ends with its signal, and tells what the network said', async () => {
    const reason = new Error('the portal is stopping')
    const stop = new AbortController()
    await expect(postTo(() => stop.abort(reason), { signal: stop.signal })).rejects.toBe(reason)
    const gone = 'http://127.0.0.1:1'
    const signal = new AbortController().signal
    await expect(postJson(gone, {}, { timeout: 10_000, signal })).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  })
})
