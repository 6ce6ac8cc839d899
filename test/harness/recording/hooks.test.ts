import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ForwardingProxy } from '#harness/recording/forwarding.ts'
import type { Hooks } from '#harness/recording/messages.ts'
import { listen } from '#runtime/http.ts'
import { ask, raw } from './systems.ts'

/** A system that answers with what it got, behind a proxy with these hooks. */
async function hooked(hooks: Hooks) {
  await using started = new AsyncDisposableStack()
  const target = started.use(
    await listen(async (request, response) => {
      const { method, url, headers } = request
      response.setHeader('x-length', headers['content-length'] ?? 'none')
      response.end(`${method} ${url} ${headers['x-a']} ${await text(request)}`)
    }),
  )
  const proxy = started.use(await ForwardingProxy.start({ name: 'host', target: target.url, hooks }))
  const resources = started.move()
  return { url: proxy.url, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

const post = { method: 'POST', headers: { 'x-a': '1' } }

test('a hook that only looks changes nothing, also of chunks', async () => {
  const seen: string[] = []
  await using proxy = await hooked({
    async onRequest(request) {
      seen.push(`${request.method} ${request.url} ${await request.body()}`)
      return undefined
    },
    async onAnswer(answer, request) {
      seen.push(`${answer.status} ${await answer.body()} to ${await request.body()}`)
      return undefined
    },
  })
  const { bytes } = await ask(`${proxy.url}/x?y`, post, 'body')
  expect(String(bytes)).toBe('POST /x?y 1 body')
  expect(seen).toEqual(['POST /x?y body', '200 POST /x?y 1 body to body'])
  const chunks =
    'DELETE / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\nhi\r\n0\r\n\r\n'
  expect(await raw(proxy.url, chunks)).toContain('DELETE / undefined hi')
})

test('a request is replaced, with the right length', async () => {
  await using proxy = await hooked({
    onRequest: () => ({ method: 'PUT', url: '/other', headers: [['X-A', '2']], body: Buffer.from('длина') }),
  })
  const { bytes, headers } = await ask(`${proxy.url}/x`, post, 'body')
  expect([String(bytes), headers['x-length']]).toEqual(['PUT /other 2 длина', '10'])
})

test('an answer is replaced, with the right length', async () => {
  await using proxy = await hooked({
    onAnswer: () => ({ status: 404, headers: [['X-B', '1']], body: Buffer.from('нет') }),
  })
  const { status, statusMessage, headers, bytes } = await ask(proxy.url)
  expect([status, statusMessage, String(bytes)]).toEqual([404, 'Not Found', 'нет'])
  expect(headers).toMatchObject({ 'x-b': '1', 'content-length': '6' })
})

test('an answer that is replaced by one without a body has none', async () => {
  await using proxy = await hooked({ onAnswer: () => ({ status: 204, body: Buffer.from('no') }) })
  const answer = await raw(proxy.url, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1.1 204 No Content\r\n.*\r\n\r\n$/s)
  expect(answer).not.toMatch(/content-length/i)
})

test.each(['onRequest', 'onAnswer'] as const)('%s hangs up', async (hook) => {
  await using proxy = await hooked({ [hook]: () => 'hang up' })
  await expect(ask(proxy.url)).rejects.toThrow('socket hang up')
})

test('a request is answered without the system', async () => {
  await using proxy = await hooked({ onRequest: () => ({ answer: { status: 503, body: { no: 1 } } }) })
  const { status, bytes } = await ask(proxy.url)
  expect([status, String(bytes)]).toEqual([503, '{"no":1}'])
})

test('a hook that waits for the body of a cautious caller gets it', async () => {
  await using proxy = await hooked({
    onRequest: async (request) => ({ body: Buffer.from(`${await request.body()}!`) }),
  })
  const head =
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n'
  expect(await raw(proxy.url, `${head}hi`)).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 200 .*hi!/s)
})

test('a body that has passed on is no empty body', async () => {
  await using proxy = await hooked({
    onAnswer: async (_, request) => ({ body: await request.body() }),
  })
  const { status, bytes } = await ask(proxy.url, post, 'body')
  expect([status, String(bytes)]).toEqual([
    502,
    expect.stringMatching(/the proxy in front of host failed: the body is gone/),
  ])
})
