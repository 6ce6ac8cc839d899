import { cp, mkdir, mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import request from 'supertest'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { startSimulatedHost } from '#harness/systems/simulated-host.ts'
import type { Surroundings } from '#harness/systems/surroundings.ts'
import { listen } from '#runtime/http.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { TestClock } from '#runtime/test-clock.ts'

const DOCUMENTS = join(import.meta.dirname, '../../mock-host')
const HOST_KEY = '{ type: apiKey, in: header, name: X-Club-Key }'

const both = '{ ru: Клуб, en: Club }'
const MAP = `map: club
title: ${both}
sections: { all: ${both} }
rows:
  - { number: 1, section: all, event: ${both}, communication: ${both}, details: ${both}, alias: member-joined,
      operations: [], recipients: ${both}, critical: false }
`

interface Club extends AsyncDisposable {
  readonly host: StartedSystem
  /** What the bot was called with. */
  readonly seen: { readonly url: string | undefined; readonly headers: NodeJS.Dict<string | string[]> }[]
}

/** A simulated host of a project whose host document has this scheme in place of its own key. */
async function startClub(
  scheme = HOST_KEY,
  secrets = { hostToken: 'club:key', botToken: 'hook-key' },
): Promise<Club> {
  await using started = new AsyncDisposableStack()
  const folder = started.use(await mkdtempDisposable(join(tmpdir(), 'commap-club-')))
  await cp(join(DOCUMENTS, 'club-bot.yaml'), join(folder.path, 'bot.yaml'))
  const written = await readFile(join(DOCUMENTS, 'club.yaml'), 'utf8')
  await writeFile(join(folder.path, 'host.yaml'), written.replace(HOST_KEY, scheme))
  await writeFile(
    join(folder.path, 'actions.yaml'),
    `add-member: { parameters: [name], does: { creates: member }, calls: member-joined, carries: [memberId] }
cancel: { parameters: [title], does: { creates: class }, calls: class-cancelled, carries: [classId] }
`,
  )
  await writeFile(
    join(folder.path, 'commap.config.yaml'),
    'name: Club\ncontracts: { host: host.yaml, bot: bot.yaml }\nsystems: { host: simulated, bot: stub }\n',
  )
  await mkdir(join(folder.path, 'maps'))
  await writeFile(join(folder.path, 'maps/club.yaml'), MAP)
  const seen: { url: string | undefined; headers: NodeJS.Dict<string | string[]> }[] = []
  const bot = started.use(
    await listen(async (incoming, response) => {
      await json(incoming)
      seen.push({ url: incoming.url, headers: incoming.headers })
      response.writeHead(202).end()
    }),
  )
  const surroundings: Surroundings = {
    clock: new TestClock('2026-03-01T09:00:00.000Z'),
    urls: { host: '', bot: bot.url, messenger: '' },
    connections: { host: { name: 'host' }, bot: { name: 'bot' }, messenger: { name: 'messenger' } },
    isHurried: false,
    allowedHosts: [],
    isWaiting: undefined,
  }
  const project = await loadProject({ folder: folder.path })
  const host = started.use(await startSimulatedHost(project, 0, secrets, surroundings))
  const resources = started.move()
  return { host, seen, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`

test.each<
  [scheme: string, right: Record<string, string>, wrong: Record<string, string>[], challenge: string]
>([
  [
    HOST_KEY,
    { 'x-club-key': 'club:key' },
    [{ 'x-club-key': 'club:kez' }, { 'x-club-key': '' }, { authorization: 'Bearer club:key' }],
    'ApiKey in="header", name="X-Club-Key"',
  ],
  [
    '{ type: apiKey, in: cookie, name: sid }',
    { cookie: 'theme=dark; sid=club%3Akey' },
    [{ cookie: 'sid=club' }, { cookie: 'other=club%3Akey' }, { cookie: 'sid=%ZZ' }],
    'ApiKey in="cookie", name="sid"',
  ],
  [
    '{ type: http, scheme: basic }',
    { authorization: basic('club:key') },
    [{ authorization: 'Bearer club:key' }, { authorization: basic('club:kez') }],
    'Basic realm="portal"',
  ],
  [
    '{ type: http, scheme: bearer }',
    { authorization: 'Bearer club:key' },
    [{ authorization: 'Bearer club:kez' }, { authorization: basic('club:key') }],
    'Bearer',
  ],
])('a simulated host lets in who shows its secret by %s', async (scheme, right, wrong, challenge) => {
  await using club = await startClub(scheme)
  const ask = (headers: Record<string, string>) => request(club.host.url).get('/members/5').set(headers)
  expect((await ask(right)).status).toBe(404)
  for (const headers of [{}, ...wrong]) {
    const { status, headers: answered, body } = await ask(headers)
    expect({ headers, status }).toEqual({ headers, status: 401 })
    expect(answered['www-authenticate']).toBe(challenge)
    expect(body.code).toBe('UNAUTHORIZED')
  }
})

test('a secret in the query lets in, and stands in no journal', async () => {
  await using club = await startClub('{ type: apiKey, in: query, name: key }')
  const ask = (query: object) => request(club.host.url).get('/members/5').query(query)
  expect((await ask({ key: 'club:key' })).status).toBe(404)
  expect((await ask({ key: ['club:key', 'club:key'] })).status).toBe(401)
  const refused = await ask({})
  expect(refused.status).toBe(401)
  expect(refused.headers['www-authenticate']).toBe('ApiKey in="query", name="key"')
  const { body } = await request(club.host.url).get('/__admin/requests')
  expect(body.requests).toHaveLength(3)
  expect(JSON.stringify(body)).not.toContain('club:key')
})

test('an operation without security is open to all, and one of several ways is enough', async () => {
  await using club = await startClub()
  expect((await request(club.host.url).get('/classes')).status).toBe(200)
  const booking = (headers: Record<string, string>) => request(club.host.url).get('/bookings/5').set(headers)
  expect((await booking({ 'x-club-key': 'club:key' })).status).toBe(404)
  expect((await booking({ authorization: basic('club:key') })).status).toBe(404)
  const refused = await booking({})
  expect(refused.status).toBe(401)
  expect(refused.headers['www-authenticate']).toBe(
    'ApiKey in="header", name="X-Club-Key", Basic realm="portal"',
  )
})

test('a simulated host calls the bot with the secret where the document of the bot wants it', async () => {
  await using club = await startClub()
  const act = (name: string) => request(club.host.url).post(`/__admin/actions/${name}`).send({}).expect(200)
  await act('cancel')
  await act('add-member')
  await club.host.settle()
  const [cancelled, joined] = club.seen
  expect(cancelled?.url).toBe('/hooks/class-cancelled')
  expect(cancelled?.headers).toMatchObject({ 'x-hook-key': 'hook-key' })
  expect(cancelled?.headers).not.toHaveProperty('authorization')
  expect(joined?.url).toBe('/hooks/member-joined?mark=hook-key')
  expect(joined?.headers).not.toHaveProperty('x-hook-key')
  const { body } = await request(club.host.url).get('/__admin/outbox')
  expect(body.outbox).toMatchObject([{ state: 'delivered' }, { state: 'delivered' }])
})

test('without a secret nobody is let in who shows none', async () => {
  await using club = await startClub(HOST_KEY, { hostToken: '', botToken: '' })
  const ask = (headers: Record<string, string>) => request(club.host.url).get('/members/5').set(headers)
  expect((await ask({})).status).toBe(401)
  expect((await ask({ 'x-club-key': '' })).status).toBe(401)
})

test('a secret that is no pair is told at the start where the document wants one', async () => {
  const starting = startClub('{ type: http, scheme: basic }', { hostToken: 'key', botToken: 'hook-key' })
  await expect(starting).rejects.toThrow(/basic authentication: the secret has to be user:password/)
})
