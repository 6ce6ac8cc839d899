import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { type Listening, listen } from '#runtime/http.ts'

async function connected({ url }: Listening): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

test.each([
  ['that has brought no request', ''],
  ['that has brought half a request', 'GET / HTTP/1.1\r\nhost: '],
])('a connection %s does not keep a server from closing', async (_, sent) => {
  const server = await listen((_request, response) => response.end())
  const socket = await connected(server)
  socket.write(sent)
  await Promise.all([server[Symbol.asyncDispose](), once(socket.resume(), 'close')])
})

test('a closing server lets a request in progress end', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<() => void>()
  const server = await listen((_request, response) => ask(() => response.end('the end')))
  const answer = fetch(server.url)
  const finish = await asked
  const closed = server[Symbol.asyncDispose]()
  finish()
  expect(await (await answer).text()).toBe('the end')
  await closed
})

test('a request whose body never ends does not keep a server from closing', async () => {
  const server = await listen((request, response) => {
    request.resume().on('end', () => response.end())
  })
  const socket = await connected(server)
  socket.on('error', () => undefined)
  const asked = once(server.server, 'request')
  socket.write('POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nx')
  await asked
  await Promise.all([server[Symbol.asyncDispose](), once(socket.resume(), 'close')])
})

test('an address of IPv6 stands in brackets, so that it can be called', async () => {
  await using listening = await listen((_request, response) => response.end('here'), 0, '::1')
  expect(listening.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect(await (await fetch(listening.url)).text()).toBe('here')
})
