import fs, { readFileSync } from 'node:fs'
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { KeptFile } from '#mock-host/engine/keeping/kept-file.ts'
import { listen } from '#runtime/http.ts'
import { UserError } from '#runtime/user-error.ts'
import { type FakeBot, introduce, type Reaction, startFakeBot } from './fake-bot.ts'
import { startPortal, type TestPortal } from './portal.ts'

const FAULT: Reaction = { status: 503 }

let folder: string
let file: string

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'commap-kept-')), 'host')
  file = join(folder, 'kept.jsonl')
  onTestFinished(() => rm(join(folder, '..'), { recursive: true }))
})

/** A bot that fails as often as it is told to. */
async function botThat(...plan: Reaction[]): Promise<FakeBot> {
  const bot = await startFakeBot()
  bot.plan.push(...plan)
  onTestFinished(() => bot[Symbol.asyncDispose]())
  return bot
}

/** The portal on the folder that knows this bot from its start. */
const portalWith = ({ baseUrl }: FakeBot, botIds = [1]) =>
  startPortal({
    dataFolder: folder,
    bots: botIds.map((botId) => ({ botId, baseUrl, token: `token-${botId}` })),
  })

/** Something happens to so many users; returns their ids. */
async function happen(portal: TestPortal, times = 1): Promise<number[]> {
  const userIds: number[] = []
  for (let time = 0; time < times; time += 1) {
    const { userId } = await portal.user()
    await portal.act('connect-bot', { userId }).expect(200)
    userIds.push(userId)
  }
  await portal.host.settle()
  return userIds
}

const userIdsOf = (bot: FakeBot) => bot.calls.map(({ params }) => params.userId)
const keysOf = (calls: { idempotencyKey: string }[]) => calls.map(({ idempotencyKey }) => idempotencyKey)

/** The outbox and the data after another start. */
async function afterRestart() {
  await using portal = await startPortal({ dataFolder: folder })
  return { outbox: await portal.outbox(), data: await dataOf(portal) }
}

async function dataOf(portal: TestPortal): Promise<unknown> {
  return JSON.parse(JSON.stringify(await portal.everything()).replaceAll(portal.url, ''))
}

describe('a host with a data folder', () => {
  it('sends after a restart what waited, in its order and under the same keys', async () => {
    const before = await portalWith(await botThat(FAULT))
    const users = await happen(before, 5)
    const waiting = await before.outbox()
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    await using after = await portalWith(bot)
    await after.host.settle()
    expect(userIdsOf(bot)).toEqual(users)
    expect(bot.calls.map(({ key }) => key)).toEqual(keysOf(waiting))
    expect((await after.outbox()).map(({ id, state }) => ({ id, state }))).toEqual(
      waiting.map(({ id }) => ({ id, state: 'delivered' })),
    )
    await happen(after)
    expect((await after.outbox()).at(-1)?.id).toBe((waiting.at(-1)?.id ?? 0) + 1)
  })

  it('gives a call that waited all its attempts again, the first at once', async () => {
    const before = await portalWith(await botThat(FAULT, FAULT))
    await happen(before)
    await before.clock.tick(1_000)
    await before.host.settle()
    expect(await before.outbox()).toMatchObject([{ attempts: 2, nextAttemptAt: expect.any(String) }])
    await before[Symbol.asyncDispose]()
    const { outbox } = await afterRestart()
    expect(outbox).toMatchObject([{ state: 'queued', attempts: 0 }])
    expect(outbox[0]).not.toHaveProperty('nextAttemptAt')
  })

  it('lists the finished calls as they were', async () => {
    const before = await portalWith(
      await botThat({ status: 200, body: { success: false, message: 'нет' } }, { status: 404 }),
    )
    await happen(before, 3)
    const outbox = await before.outbox()
    expect(outbox.map(({ state }) => state)).toEqual(['refused', 'dead', 'delivered'])
    await before[Symbol.asyncDispose]()
    expect((await afterRestart()).outbox).toEqual(outbox)
  })

  it('sends a call that was sent again behind those that waited before it', async () => {
    const before = await portalWith(await botThat({ status: 404 }, FAULT))
    const [first, ...others] = await happen(before, 3)
    await before.admin.post('/outbox/1/resend').expect(200)
    expect((await before.outbox()).map(({ id }) => id)).toEqual([1, 2, 3])
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    await using after = await portalWith(bot)
    await after.host.settle()
    expect(userIdsOf(bot)).toEqual([...others, first])
  })

  it('keeps the calls of a bot that it is told of only later', async () => {
    const bot = await botThat(FAULT, FAULT)
    const before = await portalWith(bot, [1, 2])
    await happen(before)
    await before[Symbol.asyncDispose]()
    await using after = await portalWith(bot, [1])
    await after.host.settle()
    expect((await after.outbox()).map(({ state }) => state)).toEqual(['delivered', 'queued'])
    await introduce(after, bot, 2)
    await introduce(after, bot, 2)
    await after.host.settle()
    expect((await after.outbox()).map(({ state, attempts }) => ({ state, attempts }))).toEqual(
      Array(2).fill({ state: 'delivered', attempts: 1 }),
    )
  })

  it('forgets what waited for a bot that is removed', async () => {
    const before = await portalWith(await botThat(FAULT))
    await happen(before)
    await before[Symbol.asyncDispose]()
    const bot = await botThat()
    const between = await startPortal({ dataFolder: folder })
    await between.admin.delete('/bots/1').expect(404)
    await introduce(between, await botThat(FAULT))
    await between.admin.delete('/bots/1').expect(200)
    await between[Symbol.asyncDispose]()
    await using after = await portalWith(bot)
    await after.host.settle()
    expect(bot.calls).toEqual([])
    expect(await after.outbox()).toMatchObject([{ state: 'dead', lastError: 'the bot was removed' }])
  })

  it('does not ask again what a page was waiting for', async () => {
    const asked = Promise.withResolvers<ServerResponse>()
    await using bot = await listen((_req, res) => asked.resolve(res))
    const before = await startPortal({
      dataFolder: folder,
      bots: [{ botId: 1, baseUrl: bot.url, token: 'x' }],
    })
    const { userId } = await before.user()
    const answer = before.act('connect-by-link', { userId }).then(({ status }) => status)
    const response = await asked.promise
    expect(await before.outbox()).toMatchObject([{ id: 1, state: 'queued' }])
    // As if the host had been killed now.
    const killed = `${folder}-killed`
    await cp(folder, killed, { recursive: true })
    response.destroy()
    expect(await answer).toBe(409)
    const outbox = await before.outbox()
    expect(outbox).toMatchObject([{ id: 1, state: 'dead', alias: 'users/connect-link' }])
    await before[Symbol.asyncDispose]()
    expect((await afterRestart()).outbox).toEqual(outbox)
    await using again = await startPortal({ dataFolder: killed })
    expect(await again.outbox()).toEqual([])
  })

  it('has its users, posts, comments and orders again, whatever the seed; ids go on', async () => {
    const before = await startPortal({ dataFolder: folder, seed: 7 })
    const { userId } = await before.user({ familyId: 1 })
    await before.act('publish-post', { authorId: userId }).expect(200)
    const data = await dataOf(before)
    await before[Symbol.asyncDispose]()
    await using after = await startPortal({ dataFolder: folder, seed: 8 })
    expect(await dataOf(after)).toEqual(data)
    expect((await after.user()).userId).toBe(userId + 2)
  })

  it('recognises a change of before that is repeated under its key', async () => {
    const before = await startPortal({ dataFolder: folder })
    const { userId } = await before.user({ familyId: 1 })
    const { postId } = (await before.admin.post('/posts', { authorId: userId })).body
    const comment = (portal: TestPortal) =>
      portal.post('/comment', { postId, authorId: userId, comment: 'Ура' }).set('Idempotency-Key', 'the key')
    const first = await comment(before).expect(201)
    await before[Symbol.asyncDispose]()
    await using after = await startPortal({ dataFolder: folder })
    expect((await comment(after).expect(201)).body).toEqual(first.body)
    const { comments } = (await after.admin.get('/comments')).body
    expect(comments.filter((kept: { postId: number }) => kept.postId === postId)).toHaveLength(1)
  })

  it('forgets everything by a reset, but goes on with the numbers of its calls', async () => {
    const bot = await botThat(FAULT)
    const fresh = await startPortal({ dataFolder: folder })
    const seeded = await dataOf(fresh)
    await introduce(fresh, bot)
    await happen(fresh, 2)
    await fresh[Symbol.asyncDispose]()
    const before = await startPortal({ dataFolder: folder })
    await before.admin.post('/reset').expect(200)
    expect(await dataOf(before)).toEqual(seeded)
    expect(await readFile(file, 'utf8')).not.toContain('users/connect-bot')
    bot.calls.length = 0
    await introduce(before, bot)
    await before.host.settle()
    expect(bot.calls).toEqual([])
    await before[Symbol.asyncDispose]()
    expect(await afterRestart()).toEqual({ outbox: [], data: seeded })
    await using after = await portalWith(bot)
    await happen(after)
    expect(await after.outbox()).toMatchObject([{ id: 3 }])
  })

  it('keeps what it came back to by a snapshot', async () => {
    const before = await portalWith(await botThat(FAULT))
    const { body } = await before.admin.post('/snapshots')
    const data = await dataOf(before)
    await happen(before)
    await before.admin.post(`/snapshots/${body.snapshotId}/restore`).expect(200)
    await before[Symbol.asyncDispose]()
    expect(await afterRestart()).toEqual({ outbox: [], data })
  })
})

describe('the file of a host', () => {
  /** A file with one user and call more than the seed has; returns what it held before these. */
  async function written() {
    const bot = await botThat(FAULT)
    await (await portalWith(bot))[Symbol.asyncDispose]()
    const before = await afterRestart()
    const portal = await portalWith(bot)
    const { userId } = await portal.user()
    const between = { outbox: [], data: await dataOf(portal) }
    await portal.act('connect-bot', { userId }).expect(200)
    await portal.host.settle()
    await portal[Symbol.asyncDispose]()
    return { before, between }
  }

  const lines = async () => (await readFile(file, 'utf8')).split('\n')

  it('is worth what it holds up to a last line that is torn', async () => {
    const { between } = await written()
    const text = await readFile(file, 'utf8')
    const step = text.indexOf('"calls"')
    await truncate(file, Buffer.byteLength(text.slice(0, step + 40)))
    expect(await afterRestart()).toEqual(between)
    expect(await afterRestart()).toEqual(between)
    await appendFile(file, '\0\0\0\0')
    expect(await afterRestart()).toEqual(between)
  })

  it('has what an action did and whom it told in one line', async () => {
    await written()
    const [step = ''] = (await lines()).filter((line) => line.includes('"calls"'))
    expect(step).toContain('"users"')
    const bot = await botThat()
    await using portal = await portalWith(bot)
    const { userId } = await portal.user({ familyId: 77 })
    await portal.user({ familyId: 77, botConnected: true })
    const { postId } = (await portal.admin.post('/posts', { authorId: userId })).body
    await portal.post('/comment', { postId, authorId: userId }).set('Idempotency-Key', 'the key').expect(422)
    await portal
      .post('/comment', { postId, authorId: userId, comment: 'Ура' })
      .set('Idempotency-Key', 'the key')
      .expect(201)
    const [comment = ''] = (await lines()).filter((line) => line.includes('"answers"'))
    for (const part of ['"comments"', '"calls"', '"lastIds"']) expect(comment).toContain(part)
  })

  it('holds what an answer tells of before the answer leaves', async () => {
    await using portal = await startPortal({ dataFolder: folder })
    const kept: string[] = []
    const { writeHead } = ServerResponse.prototype
    const spy = vi.spyOn(ServerResponse.prototype, 'writeHead')
    onTestFinished(() => spy.mockRestore())
    spy.mockImplementation(function (this: ServerResponse, ...head: unknown[]) {
      kept.push(readFileSync(file, 'utf8'))
      return writeHead.apply(this, head as Parameters<typeof writeHead>)
    } as typeof writeHead)
    const { userId } = await portal.user()
    expect(kept).toHaveLength(1)
    expect(kept[0]).toContain(`["users",${userId},`)
  })

  it('holds what came of a call although nobody asks for it', async () => {
    await using portal = await portalWith(await botThat())
    await happen(portal)
    expect(await readFile(file, 'utf8')).toContain('"state":"delivered"')
  })

  it('is whole again after half a line could be written', async () => {
    const kept = await KeptFile.open(folder, pino({ level: 'silent' }))
    const map = kept.map<string, string>('texts')
    const { appendFileSync } = fs
    let isFull = true
    // Whatever else this process writes meanwhile, other tests' files among it, goes where it should.
    const append = vi.spyOn(fs, 'appendFileSync').mockImplementation((to, line, ...rest) => {
      if (!isFull || !String(line).includes('"texts"')) return appendFileSync(to, line, ...rest)
      isFull = false
      appendFileSync(to, String(line).slice(0, 10))
      throw new Error('ENOSPC')
    })
    syncBuiltinESMExports()
    onTestFinished(() => {
      append.mockRestore()
      syncBuiltinESMExports()
    })
    map.set('first', 'text')
    kept.flush()
    // At once: it is written anew at the end of this turn.
    expect(fs.readFileSync(file, 'utf8')).toMatch(/\n\[\["texts",$/)
    map.set('second', 'text')
    await kept[Symbol.asyncDispose]()
    await using again = await KeptFile.open(folder, pino({ level: 'silent' }))
    expect([...again.map('texts').keys()]).toEqual(['first', 'second'])
  })

  it('is written anew while the host runs, before it has grown too large', async () => {
    const kept = await KeptFile.open(folder, pino({ level: 'silent' }))
    const [text, map] = ['x'.repeat(1024 * 1024), kept.map<string, string>('texts')]
    for (let time = 0; time < 40; time += 1) {
      map.set('a', `${text}${time}`)
      map.set(`deleted ${time}`, '')
      map.delete(`deleted ${time}`)
      kept.flush()
    }
    expect((await stat(file)).size).toBeLessThan(20 * text.length)
    await kept[Symbol.asyncDispose]()
    await using again = await KeptFile.open(folder, pino({ level: 'silent' }))
    expect([...again.map('texts')]).toEqual([['a', `${text}39`]])
    expect((await stat(file)).size).toBeLessThan(2 * text.length)
  })

  it.each([
    ['no JSON', '[["users",'],
    ['no step', '{"users":[]}'],
    ['a step of something else', '[["users",{}]]'],
  ])('that is damaged, with %s in it, is refused by name and line', async (_what, damage) => {
    await written()
    const [head, second, ...rest] = await lines()
    await writeFile(file, [head, second, damage, ...rest].join('\n'))
    const starting = startPortal({ dataFolder: folder })
    await expect(starting).rejects.toThrow(UserError)
    await expect(starting).rejects.toThrow(/kept\.jsonl is damaged in line 3: .*choose another folder/)
  })

  it.each([
    ['', 'nothing'],
    ['[1, 2, 3]\n', 'JSON of something else'],
    ['{"commap":"host","version":99}\n', 'another version'],
    ['PNG\n', 'something else'],
  ])('“%s”, which is %s, is refused and left alone', async (text) => {
    await mkdir(folder, { recursive: true })
    await writeFile(file, text)
    const starting = startPortal({ dataFolder: folder })
    await expect(starting).rejects.toThrow(UserError)
    await expect(starting).rejects.toThrow(/kept\.jsonl .*choose another folder/)
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(await readdir(join(folder, '..'))).toEqual(['host'])
  })

  it.each([
    ['a directory in its place', () => mkdir(file, { recursive: true }), /kept\.jsonl .*it is a directory/],
    ['a file in the place of its folder', () => writeFile(folder, ''), /host cannot .*choose another folder/],
  ])('is missed with %s', async (_what, prepare, message) => {
    await prepare()
    const starting = startPortal({ dataFolder: folder })
    await expect(starting).rejects.toThrow(UserError)
    await expect(starting).rejects.toThrow(message)
  })

  it('is in use by one host at a time', async () => {
    await using first = await startPortal({ dataFolder: folder })
    await expect(startPortal({ dataFolder: folder })).rejects.toThrow(/host is in use by process \d+/)
    await happen(first)
    expect(await lines()).not.toEqual([])
  })

  it('is given back by a host that could not listen', async () => {
    await using other = await startPortal()
    const port = Number(new URL(other.url).port)
    await expect(startPortal({ dataFolder: folder, port })).rejects.toThrow('it is in use')
    await using portal = await startPortal({ dataFolder: folder })
    expect(await portal.outbox()).toEqual([])
  })

  it('that cannot be written holds nothing up, and is whole again when it can', async () => {
    const errors: string[] = []
    const log = pino({ level: 'error' }, { write: (line) => errors.push(JSON.parse(line).msg) })
    const portal = await startPortal({ dataFolder: folder, log })
    await rm(folder, { recursive: true })
    await portal.admin.post('/reset').expect(200)
    await portal.user()
    expect(errors).toContain('what the host remembers could not be kept')
    await mkdir(folder)
    await portal.user()
    const data = await dataOf(portal)
    await portal[Symbol.asyncDispose]()
    expect((await afterRestart()).data).toEqual(data)
  })
})

describe('a host without a data folder', () => {
  it('begins anew and writes nothing', async () => {
    const portal = await startPortal()
    const { userId } = await portal.user()
    await portal[Symbol.asyncDispose]()
    await using again = await startPortal()
    expect((await again.user()).userId).toBe(userId)
    expect(await readdir(join(folder, '..'))).toEqual([])
  })
})
