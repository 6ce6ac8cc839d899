import { once } from 'node:events'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '#harness/systems/free-port.ts'
import { startSystems } from '#harness/systems/start.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { systemClock } from '#runtime/clock.ts'
import { example } from '../../support/example.ts'
import { seededUser } from '../../workbench/support/seeded-user.ts'

/** What stays for people to try is called as if nothing stood in front of it. */

let systems: Systems
let ports: { readonly host: number; readonly bot: number }
beforeAll(async () => {
  ports = { host: await freePort(), bot: await freePort() }
  const allowedHosts = ['portal.test']
  systems = await startSystems(example, { clock: systemClock, lasting: { keep: 3 }, ports, allowedHosts })
})
afterAll(() => systems[Symbol.asyncDispose]())

const { hostToken = '' } = example.secrets
const authorization = { authorization: `Bearer ${hostToken}` }

/** `fetch` names its host itself. */
async function asked(url: string, headers: Readonly<Record<string, string>>) {
  const [answer] = await once(request(url, { headers }).end(), 'response')
  return { status: answer.statusCode as number, body: await text(answer) }
}

test('the ports asked for are those under which people call', () => {
  expect(systems.urls.host).toBe(`http://127.0.0.1:${ports.host}`)
  expect(systems.urls.bot).toBe(`http://127.0.0.1:${ports.bot}/api/v1`)
})

test('pages, admin APIs and documentation have their own paths', async () => {
  const { host, bot } = systems.urls
  for (const url of [host, `${host}/__admin/health`, new URL('/api/docs', bot), new URL('/health', bot)])
    expect([String(url), (await fetch(url)).status]).toEqual([String(url), 200])
})

test('a call is recorded by its path in the API, whoever makes it', async () => {
  const { last } = systems.recorded
  const { userId } = await seededUser()
  await fetch(`${systems.urls.host}/user?userId=${userId}`, { headers: authorization })
  await fetch(`${systems.urls.bot}/bots/1/call/users/unblock`, { method: 'POST' })
  expect(systems.recorded.since(last)).toMatchObject([
    { system: 'host', method: 'GET', path: '/user', query: { userId: `${userId}` }, status: 200 },
    { system: 'bot', method: 'POST', path: '/bots/1/call/users/unblock', status: 401 },
  ])
})

test('what people see of pages, and what is no part of the API, is not recorded', async () => {
  const { host, bot } = systems.urls
  const { activity } = systems.recorded
  await asked(`${host}/`, { 'sec-fetch-dest': 'document' })
  await asked(`${host}/images/family.png`, { 'sec-fetch-dest': 'image' })
  await asked(`${host}/__admin/users?limit=1`, { 'sec-fetch-dest': 'empty' })
  await asked(new URL('/health', bot).href, {})
  expect(systems.recorded.activity).toBe(activity)
  // What the script of a page calls is a call.
  await asked(`${host}/user?userId=101`, { ...authorization, 'sec-fetch-dest': 'empty' })
  expect(systems.recorded.activity).toBe(activity + 2)
})

test('only the newest exchanges are kept', async () => {
  const ask = (userId: number) => fetch(`${systems.urls.host}/user?userId=${userId}`)
  for (const userId of [1, 2, 3, 4, 5]) await ask(userId)
  expect(systems.recorded.since(0).map(({ query }) => query)).toEqual([
    { userId: '3' },
    { userId: '4' },
    { userId: '5' },
  ])
})

test('a system knows by which name it is called: allowed ones, its own pages, no others', async () => {
  const { host } = systems.urls
  const own = new URL(host).host
  const health = `${host}/__admin/health`
  expect((await asked(health, { host: 'portal.test' })).status).toBe(200)
  expect((await asked(health, { host: own, origin: `http://${own}` })).status).toBe(200)
  expect((await asked(health, { host: 'evil.test' })).body).toContain('evil.test')
  expect((await asked(health, { host: 'evil.test' })).status).toBe(403)
  expect((await asked(health, { host: own, origin: 'http://evil.test' })).status).toBe(403)
})

test('the web chat of the portal’s pages has its stream as it comes', async () => {
  const origin = new URL(systems.urls.host).origin
  const web = new URL('/web', systems.urls.bot).href
  const opened = await fetch(`${web}/sessions`, { method: 'POST', headers: { origin } })
  const { token } = (await opened.json()) as { token: string }
  const leaving = new AbortController()
  const stream = await fetch(`${web}/events`, {
    headers: { origin, accept: 'text/event-stream', authorization: `Bearer ${token}` },
    signal: leaving.signal,
  })
  expect([opened.status, stream.status]).toEqual([201, 200])
  const first = await stream.body?.pipeThrough(new TextDecoderStream()).getReader().read()
  expect(first?.done).toBe(false)
  leaving.abort()
})
