import fs, { readFileSync } from 'node:fs'
import { appendFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { ServerResponse } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { pino } from 'pino'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { KeptFile } from '#mock-host/engine/keeping/kept-file.ts'
import { UserError } from '#runtime/user-error.ts'
import { afterRestart, botThat, dataOf, FAULT, happen, hostFolder, portalWith } from './kept-host.ts'
import { startPortal } from './portal.ts'

let folder: string
let file: string

beforeEach(async () => {
  folder = await hostFolder()
  file = join(folder, 'kept.jsonl')
})

describe('the file of a host', () => {
  /** A file with one user and call more than the seed has; returns what it held before these. */
  async function written() {
    const bot = await botThat(FAULT)
    await (await portalWith(folder, bot))[Symbol.asyncDispose]()
    const before = await afterRestart(folder)
    const portal = await portalWith(folder, bot)
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
    expect(await afterRestart(folder)).toEqual(between)
    expect(await afterRestart(folder)).toEqual(between)
    await appendFile(file, '\0\0\0\0')
    expect(await afterRestart(folder)).toEqual(between)
  })

  it('has what an action did and whom it told in one line', async () => {
    await written()
    const [step = ''] = (await lines()).filter((line) => line.includes('"calls"'))
    expect(step).toContain('"users"')
    const bot = await botThat()
    await using portal = await portalWith(folder, bot)
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
    await using portal = await portalWith(folder, await botThat())
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
    expect((await afterRestart(folder)).data).toEqual(data)
  })
})
