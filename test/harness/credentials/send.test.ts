import { createHmac } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { jsonClient } from '#harness/json-client.ts'
import { refusedCertificate } from '#harness/recording/trust.ts'
import { reach } from '#harness/systems/one-system.ts'
import { listen } from '#runtime/http.ts'
import { cert } from '../recording/certificate.ts'
import { listenHttps } from './https-server.ts'

const KEY = 'of the tests'
const signatureOf = (...parts: readonly string[]) =>
  createHmac('sha256', KEY).update(parts.join('\n')).digest('hex')

test.each([
  ['its certificate is given', { ca: cert }],
  ['any certificate is taken', { insecure: true }],
])('a system with a certificate of its own is called when %s', async (_, tls) => {
  await using server = await listenHttps((request, response) => response.end(JSON.stringify(request.url)))
  const client = jsonClient(server.url, { connection: { name: 'host', tls } })
  expect(await client.get('/user?userId=1')).toBe('/user?userId=1')
  await expect(reach('the host', server.url, { name: 'host', tls })).resolves.toBeUndefined()
})

test('a certificate that is refused names the system, the reason and what to write', async () => {
  await using server = await listenHttps((_request, response) => response.end())
  const said = `: bot shows a self-signed certificate, which this machine does not know: name its issuer's PEM file by systems.bot.ca, or take any certificate by systems.bot.insecure: true`
  await expect(jsonClient(server.url, { connection: { name: 'bot' } }).get('/user?phone=1')).rejects.toThrow(
    server.url + said,
  )
  await expect(reach('the bot', `${server.url}/api`)).rejects.toThrow(`${server.url}/api${said}`)
})

test('a certificate that no ca would mend says what would', () => {
  const expired = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' })
  expect(refusedCertificate(expired, 'host')?.en).toMatch(
    /has expired.*: have it renewed, or .*insecure: true$/,
  )
  const altname = Object.assign(new Error('IP: 127.0.0.2 is not in the cert'), {
    code: 'ERR_TLS_CERT_ALTNAME_INVALID',
  })
  expect(refusedCertificate(altname, 'host')?.en).toMatch(/for another name.*127\.0\.0\.2.*: name it as/)
  expect(refusedCertificate(new Error('connect ECONNREFUSED'), 'host')).toBeUndefined()
})

test('https where there is only http is said', async () => {
  await using other = await listen((_request, response) => response.end())
  const plain = jsonClient(other.url.replace('http:', 'https:'), { connection: { name: 'host' } })
  await expect(plain.get('/')).rejects.toThrow('host speaks no https: does its address begin with http://?')
})

test('what authorize returns signs the very body that is sent, at the address of the system itself', async () => {
  await using server = await listen(async (request, response) => {
    const body = await text(request)
    const isRight = request.headers['x-signature'] === signatureOf('POST', '/api/orders?a=1', body)
    response.writeHead(isRight ? 200 : 401).end()
  })
  const connection = {
    name: 'host',
    authorize: ({ method, url, body }: { method: string; url: string; body: string }) => {
      const { pathname, search } = new URL(url)
      return { 'x-signature': signatureOf(method, pathname + search, body) }
    },
  }
  const client = jsonClient(server.url, { connection, signedAs: 'https://staging.example/api' })
  expect(await client.send('POST', '/orders?a=1', { name: '“Ёж”' })).toMatchObject({ status: 200 })
})

test('an answer that is compressed although nobody asked for it is read as what it says', async () => {
  await using server = await listen((_request, response) => {
    response.setHeader('content-encoding', 'deflate').end(deflateSync('{"said":"да"}'))
  })
  expect(await jsonClient(server.url).get('/')).toEqual({ said: 'да' })
})
