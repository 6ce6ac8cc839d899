import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, get, type IncomingMessage, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { expect, it, test } from 'vitest'
import { ForwardingProxy } from '#harness/recording/forwarding.ts'
import { listen } from '#runtime/http.ts'
import { ask, raw } from './systems.ts'

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** What is behind the proxy tells what came. */
async function echo() {
  const came: { line: string; rawHeaders: string[]; body: string }[] = []
  const server = await listen(async (request, response) => {
    const { method, url, rawHeaders } = request
    came.push({ line: `${method} ${url}`, rawHeaders, body: await text(request) })
    response.end('ok')
  })
  return { ...server, came }
}

test.each([
  ['', '/user?a=1&a=2', '/user?a=1&a=2'],
  ['/api/v1', '/bots/1/call/x', '/api/v1/bots/1/call/x'],
  ['/api/v1/', '/bots/1', '/api/v1/bots/1'],
  ['/api', '//a/../b/%2e%2E/?q=%20+', '/api//a/../b/%2e%2E/?q=%20+'],
  ['/api', '/', '/api/'],
])(
  'below the base path “%s” the path %s arrives as %s, not a letter otherwise',
  async (base, path, arrives) => {
    await using target = await echo()
    await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url + base })
    await raw(proxy.url, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
    expect(target.came[0]?.line).toBe(`GET ${arrives}`)
  },
)

test('headers of a request keep names, order and number, except those of one connection', async () => {
  await using target = await echo()
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const lines = ['X-B: 1', 'x-a: 2', 'X-B: 3', 'Accept: */*', 'X-Once: 4', 'TE: trailers']
  const head = ['GET / HTTP/1.1', 'Host: me', 'Connection: close, X-Once', ...lines]
  await raw(proxy.url, `${head.join('\r\n')}\r\n\r\n`)
  const { host } = new URL(target.url)
  const sent = ['Host', host, 'X-B', '1', 'x-a', '2', 'X-B', '3', 'Accept', '*/*']
  expect(target.came[0]?.rawHeaders).toEqual([...sent, 'Connection', 'keep-alive'])
})

test('headers and status text of an answer keep names, order and number, two cookies too', async () => {
  const lines = ['X-B', '1', 'Set-Cookie', 'a=1', 'x-a', '2', 'Set-Cookie', 'b=2', 'Content-Length', '2']
  await using target = await listen((_, response) => {
    response.sendDate = false
    response.writeHead(299, 'Quite Fine', lines).end('ok')
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const { status, statusMessage, rawHeaders } = await ask(proxy.url)
  expect([status, statusMessage]).toEqual([299, 'Quite Fine'])
  expect(rawHeaders).toEqual([...lines, 'Connection', 'close'])
})

test('five megabytes of anything go both ways byte by byte', async () => {
  const up = randomBytes(5_000_000)
  const down = randomBytes(5_000_000)
  let arrived = ''
  await using target = await listen(async (request, response) => {
    arrived = hash(await buffer(request))
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(down)
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const { bytes } = await ask(proxy.url, { method: 'POST' }, up)
  expect(arrived).toBe(hash(up))
  expect(hash(bytes)).toBe(hash(down))
})

test('what is compressed stays compressed as it is', async () => {
  const packed = gzipSync('{"a":1}', { level: 1 })
  await using target = await listen((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed)
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const { bytes, headers } = await ask(proxy.url)
  expect(bytes).toEqual(packed)
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-length': String(packed.length) })
})

test('events arrive one by one while the stream is open', async () => {
  const { promise: opened, resolve } = Promise.withResolvers<(text: string) => void>()
  await using target = await listen((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders()
    resolve((event) => void response.write(event))
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const [events] = (await once(get(proxy.url), 'response')) as [IncomingMessage]
  const send = await opened
  for (const event of ['data: 1\n\n', 'data: 2\n\n']) {
    send(event)
    expect(String((await once(events, 'data'))[0])).toBe(event)
  }
  events.destroy()
})

test('a request streams too: the target has its head and its beginning before the caller has its end', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<IncomingMessage>()
  await using target = await listen((incoming, response) => {
    resolve(incoming)
    incoming.on('end', () => response.end('done'))
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const outgoing = request(proxy.url, { method: 'PUT', agent: false })
  outgoing.flushHeaders()
  const incoming = await asked
  outgoing.write('first')
  expect(String((await once(incoming, 'data'))[0])).toBe('first')
  outgoing.end()
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  expect(await text(answer)).toBe('done')
})

test.each([
  ['HEAD', 200, { 'Content-Length': '1234' }],
  ['GET', 204, {}],
  ['GET', 304, { ETag: '"1"' }],
])('%s and %i come without a body, their headers as they are', async (method, status, headers) => {
  await using target = await listen((_, response) => response.writeHead(status, headers).end())
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const answer = await raw(proxy.url, `${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\n\r\n$`, 's'))
  expect(answer).not.toMatch(/transfer-encoding/i)
  for (const [name, value] of Object.entries(headers)) expect(answer).toContain(`${name}: ${value}\r\n`)
})

it('asks for the body of a cautious caller only when the target does', async () => {
  const server = createServer()
  server.on('checkContinue', (request, response) => {
    if (request.headers['x-refuse']) return void response.writeHead(417).end()
    response.writeContinue()
    request.pipe(response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  await using _closed = { [Symbol.asyncDispose]: async () => void server.close().closeAllConnections() }
  const { port } = server.address() as { port: number }
  await using proxy = await ForwardingProxy.start({ name: 'host', target: `http://127.0.0.1:${port}` })
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n'
  expect(await raw(proxy.url, `${head}\r\n`, '\r\n\r\n')).toBe('HTTP/1.1 100 Continue\r\n\r\n')
  expect(await raw(proxy.url, `${head}X-Refuse: 1\r\n\r\n`, '\r\n\r\n')).toMatch(/^HTTP\/1.1 417 /)
})

test('early hints reach the caller before the answer', async () => {
  await using target = await listen((_, response) => {
    response.writeEarlyHints({ link: '</a.css>; rel=preload' })
    response.end('ok')
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  const came = await raw(proxy.url, 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect(came).toMatch(
    /^HTTP\/1.1 103 Early Hints\r\nLink: <\/a.css>; rel=preload\r\n\r\nHTTP\/1.1 200 OK\r\n/,
  )
})

test('connections to the target are kept, and one that it ends as a request comes does no harm', async () => {
  const connections = new Set<Socket>()
  await using target = await listen((request, response) => {
    connections.add(request.socket)
    response.end('ok')
  })
  await using proxy = await ForwardingProxy.start({ name: 'host', target: target.url })
  for (let n = 0; n < 5; n += 1) await ask(proxy.url)
  expect(connections.size).toBe(1)
  const caller = connect(Number(new URL(proxy.url).port), '127.0.0.1')
  const again = async () => {
    caller.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    // Both arrive at the proxy in the same instant.
    for (const socket of connections) socket.destroy()
    return String((await once(caller, 'data'))[0])
  }
  for (let n = 0; n < 5; n += 1) expect(await again()).toMatch(/^HTTP\/1.1 200 OK\r\n/)
  caller.destroy()
})

test('the target may be set later, and again', async () => {
  await using one = await listen((_, response) => response.end('one'))
  await using two = await listen((_, response) => response.end('two'))
  await using proxy = await ForwardingProxy.start({ name: 'host' })
  const unknown = await ask(proxy.url)
  expect([unknown.status, JSON.parse(String(unknown.bytes))]).toEqual([
    502,
    { system: 'host', error: 'the address of host is not known yet' },
  ])
  proxy.target = one.url
  expect(String((await ask(proxy.url)).bytes)).toBe('one')
  proxy.target = `${two.url}/base/`
  expect(proxy.target).toBe(`${two.url}/base`)
  expect(String((await ask(proxy.url)).bytes)).toBe('two')
})

test.each(['', 'host:80', 'ftp://x', 'http://'])('“%s” is no target', async (target) => {
  await expect(ForwardingProxy.start({ name: 'host', target })).rejects.toThrow(
    /^host: “.*” is no web address/,
  )
})
