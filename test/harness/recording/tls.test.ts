import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ForwardingProxy } from '#harness/recording/forwarding.ts'
import { cert, key } from './certificate.ts'
import { ask } from './systems.ts'

const server = createServer({ cert, key }, (request, response) => response.end(request.url))
let target = ''

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  target = `https://127.0.0.1:${(server.address() as AddressInfo).port}/api`
})
afterAll(() => void server.close().closeAllConnections())

test.each([
  ['its certificate is given', { ca: cert }],
  ['any certificate is taken', { insecure: true }],
])('https passes when %s', async (_, tls) => {
  await using proxy = await ForwardingProxy.start({ name: 'host', target, tls })
  expect(String((await ask(`${proxy.url}/user`)).bytes)).toBe('/api/user')
})

test('a certificate that nobody trusts answers 502, which says why', async () => {
  await using proxy = await ForwardingProxy.start({ name: 'host', target })
  const { status, bytes } = await ask(proxy.url)
  expect([status, String(bytes)]).toEqual([502, expect.stringContaining('self-signed certificate')])
})

test('what is no certificate is said at once', async () => {
  await expect(ForwardingProxy.start({ name: 'host', target, tls: { ca: 'ca.pem' } })).rejects.toThrow(
    'host: “ca” is no certificate: give the text of a PEM file',
  )
})
