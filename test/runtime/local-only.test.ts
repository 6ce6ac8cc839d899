import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listening, listen } from '#runtime/http.ts'
import { hasForeignBody, isFromOtherPage, localOnly } from '#runtime/local-only.ts'

let server: Listening
let own: string

beforeAll(async () => {
  const door = localOnly({ hosts: ['Portal.example', 'compose-name'] })
  server = await listen((incoming, response) =>
    door(incoming, response, () => response.end(JSON.stringify({ success: true }))),
  )
  own = new URL(server.url).host
})

afterAll(() => server[Symbol.asyncDispose]())

async function ask(headers: Record<string, string>) {
  const outgoing = request(server.url, { headers }).end()
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return {
    status: incoming.statusCode,
    body: (await json(incoming)) as { success: boolean; message: string },
  }
}

test.each([
  '127.0.0.1',
  '192.168.0.7:4001',
  '[::1]:4001',
  'localhost',
  'LOCALHOST:80',
  'localhost.',
  'bot.localhost:3000',
  'portal.example:4001',
  'PORTAL.EXAMPLE.',
  'compose-name:4001',
])('the host %s is local', async (host) => {
  expect((await ask({ host })).status).toBe(200)
})

test.each([
  'evil.example',
  'evil.example:4001',
  'localhost.evil.example',
  'notlocalhost',
  'sub.portal.example',
  '127.0.0.1.evil.example',
  'a b',
  'evil.example@localhost',
  'localhost/evil.example',
  '/',
])('the host “%s” is foreign, also after a local one', async (host) => {
  await ask({ host: 'localhost' })
  const { status, body } = await ask({ host })
  expect(status).toBe(403)
  expect(body).toEqual({ success: false, message: expect.stringContaining('allow the name') })
})

test('a request without an Origin passes, and one from a page of the service itself', async () => {
  expect((await ask({})).status).toBe(200)
  expect((await ask({ origin: server.url })).status).toBe(200)
  expect((await ask({ host: 'localhost', origin: 'http://localhost' })).status).toBe(200)
  expect((await ask({ host: 'LocalHost:80', origin: 'http://localhost' })).status).toBe(200)
})

test.each(['null', '', 'http://evil.example', 'http://127.0.0.1', 'http://127.0.0.1:1', 'file://'])(
  'the origin “%s” is foreign',
  async (origin) => {
    const { status, body } = await ask({ origin })
    expect(status).toBe(403)
    expect(body).toEqual({ success: false, message: expect.stringContaining('without an Origin header') })
  },
)

test('another scheme is another origin', async () => {
  expect((await ask({ origin: `https://${own}` })).status).toBe(403)
})

const asked = (headers: IncomingMessage['headers']) => ({ headers }) as IncomingMessage

test('a body must be called application/json; none need not', () => {
  const body = { 'content-length': '2' }
  for (const type of [
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json ;charset=utf-8',
  ])
    expect(hasForeignBody(asked({ ...body, 'content-type': type }))).toBe(false)
  expect(hasForeignBody(asked({}))).toBe(false)
  expect(hasForeignBody(asked({ 'content-length': '0', 'content-type': 'text/plain' }))).toBe(false)
  for (const type of ['text/plain', 'application/jsonp', 'text/plain; application/json', ''])
    expect(hasForeignBody(asked({ ...body, 'content-type': type }))).toBe(true)
  expect(hasForeignBody(asked(body))).toBe(true)
  expect(hasForeignBody(asked({ 'transfer-encoding': 'chunked' }))).toBe(true)
})

test('a browser tells of pages of other sites and ports', () => {
  const sites = ['cross-site', 'same-site', 'same-origin', 'none', undefined]
  const told = sites.map((site) =>
    isFromOtherPage(asked(site === undefined ? {} : { 'sec-fetch-site': site })),
  )
  expect(told).toEqual([true, true, false, false, false])
})
