import { once } from 'node:events'
import { get, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { why } from '#harness/recording/failure.ts'
import { ForwardingProxy } from '#harness/recording/forwarding.ts'
import { listen } from '#runtime/http.ts'
import { ask, recorded } from './systems.ts'

test('a system that is not there is named with 502, and recorded without a status', async () => {
  await using proxies = await recorded(() => {})
  proxies.bot.target = 'http://127.0.0.1:1/api'
  const { status, bytes } = await ask(`${proxies.bot.url}/bots/1`, { method: 'POST' }, '{}')
  expect(status).toBe(502)
  const error = 'bot cannot be reached at http://127.0.0.1:1/api: connect ECONNREFUSED 127.0.0.1:1'
  expect(JSON.parse(String(bytes))).toEqual({ system: 'bot', error })
  expect(proxies.recorder.since(0)).toMatchObject([
    {
      system: 'bot',
      path: '/bots/1',
      status: undefined,
      error: {
        en: error,
        ru: error.replace(
          'bot cannot be reached at http://127.0.0.1:1/api',
          'бот: по адресу http://127.0.0.1:1/api никто не отвечает',
        ),
      },
    },
  ])
})

test('a system that hangs up instead of answering hangs up on the caller, and is asked once', async () => {
  let asked = 0
  await using proxies = await recorded((request, response) => {
    asked += 1
    if (request.url === '/ok') response.end()
    else response.destroy()
  })
  // So that a kept connection is used.
  await ask(`${proxies.host.url}/ok`)
  await expect(ask(`${proxies.host.url}/lost`, { method: 'POST' }, '{}')).rejects.toThrow('socket hang up')
  expect(asked).toBe(2)
  expect(proxies.recorder.since(1)).toMatchObject([
    {
      path: '/lost',
      status: undefined,
      error: { en: 'host hung up: socket hang up', ru: 'портал: соединение оборвано: socket hang up' },
    },
  ])
})

test.each([{}, { 'content-length': '100' }])(
  'a system that hangs up in its answer does so on the caller (%j)',
  async (head) => {
    await using proxies = await recorded((_, response) => {
      response.writeHead(200, head).write('half', () => response.destroy())
    })
    await expect(ask(proxies.host.url)).rejects.toThrow('aborted')
    expect(proxies.recorder.since(0)).toMatchObject([
      {
        status: 200,
        responseBody: 'half',
        error: { en: 'host hung up in its answer', ru: 'портал: соединение оборвано посреди ответа' },
      },
    ])
  },
)

test('a caller who hangs up takes the request to the system with it', async () => {
  const { promise: arrived, resolve } = Promise.withResolvers<IncomingMessage>()
  await using proxies = await recorded((incoming) => resolve(incoming))
  const outgoing = request(proxies.host.url, { method: 'POST', agent: false }).on('error', () => {})
  outgoing.end('{}')
  const closed = once((await arrived).socket, 'close')
  expect(proxies.recorder.inProgress).toBe(1)
  outgoing.destroy()
  await closed
  expect(proxies.recorder.inProgress).toBe(0)
  expect(proxies.recorder.since(0)).toMatchObject([
    { status: undefined, error: { en: 'the caller hung up', ru: 'вызывающий оборвал соединение' } },
  ])
})

test('a caller who leaves an open stream ends it', async () => {
  const { promise: left, resolve } = Promise.withResolvers<void>()
  await using proxies = await recorded((_, response) => {
    response.on('close', resolve).write('data: 1\n\n')
  })
  const [events] = (await once(get(proxies.host.url, { agent: false }), 'response')) as [IncomingMessage]
  await once(events, 'data')
  events.destroy()
  await left
})

test('time that was given for an answer ends with 502, and the system is asked no longer', async () => {
  const { promise: left, resolve } = Promise.withResolvers<void>()
  await using target = await listen((_, response) => void response.on('close', resolve))
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url, timeout: 20 })
  const { status, bytes } = await ask(proxy.url)
  expect([status, JSON.parse(String(bytes)).error]).toEqual([502, 'host: no answer within 0.02 s'])
  await left
})

test('of several addresses that were tried the first says why', () => {
  const refused = new AggregateError([new Error('connect ECONNREFUSED ::1:80'), new Error('other')])
  const error = new Error('fetch failed', { cause: refused })
  expect(why(error)).toBe('connect ECONNREFUSED ::1:80')
})

test('closing does not wait for a hook', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  const onRequest = () => {
    resolve()
    return new Promise<undefined>(() => {})
  }
  const proxy = await ForwardingProxy.start({
    name: 'host',
    target: 'http://127.0.0.1:1',
    hooks: { onRequest },
  })
  const answer = ask(proxy.url)
  await asked
  await proxy[Symbol.asyncDispose]()
  expect((await answer).status).toBe(502)
})

test('closing waits for nothing: streams, answers and bodies that never end', async () => {
  const { promise: allAsked, resolve } = Promise.withResolvers<void>()
  let asked = 0
  await using target = await listen((incoming, response) => {
    asked += 1
    if (incoming.url === '/stream') response.write('data: 1\n\n')
    if (asked === 3) resolve()
  })
  const proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const stream = ask(`${proxy.url}/stream`).catch(({ message }) => message)
  const silent = ask(`${proxy.url}/silent`)
  const endless = connect(Number(new URL(proxy.url).port), '127.0.0.1').on('error', () => {})
  endless.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf')
  await allAsked
  const began = performance.now()
  await proxy[Symbol.asyncDispose]()
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(await stream).toBe('aborted')
  expect((await silent).status).toBe(502)
  endless.destroy()
})
