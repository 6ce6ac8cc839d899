import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSnapshot } from '#bot/database-snapshot.ts'
import { systemClock } from '#runtime/clock.ts'

/** Whether a database starts from what is kept is seen wherever a bot is started; here is what is kept, and when. */
const SNAPSHOT = Uint8Array.from({ length: 10_000 }, (_, index) => index % 251)

let cache: string
let made: number

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'commap-snapshot-'))
  made = 0
})

afterEach(() => rm(cache, { recursive: true }))

const make = async () => {
  made += 1
  return SNAPSHOT
}

const load = async (folder = cache) => new Uint8Array(await (await loadSnapshot(folder, make)).arrayBuffer())

test('a snapshot is made once, and kept', async () => {
  expect(await load()).toEqual(SNAPSHOT)
  expect(await load()).toEqual(SNAPSHOT)
  expect(made).toBe(1)
})

test('workers of one process that find no snapshot make it side by side, and old ones go', async () => {
  const [old, recent] = ['0'.repeat(16), '1'.repeat(16)].map((version) => `${version}.tar`) as [
    string,
    string,
  ]
  await writeFile(join(cache, old), '')
  await writeFile(join(cache, recent), '')
  const twoDaysAgo = new Date(systemClock.now() - 2 * 24 * 3_600_000)
  await utimes(join(cache, old), twoDaysAgo, twoDaysAgo)

  expect(await Promise.all([load(), load()])).toEqual([SNAPSHOT, SNAPSHOT])

  const left = await readdir(cache)
  expect(left.filter((name) => name !== recent)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.tar$/)])
  expect(left).toContain(recent)
})

test.each([
  ['cut off', (whole: Uint8Array) => whole.subarray(0, whole.length / 2)],
  ['changed', (whole: Uint8Array) => whole.with(5_000, 1 ^ (whole[5_000] ?? 0))],
  ['empty', () => new Uint8Array()],
])('a snapshot that is %s is made anew', async (_, damage) => {
  await load()
  const [name = ''] = await readdir(cache)
  const file = join(cache, name)
  const whole = await readFile(file)
  await writeFile(file, damage(whole))
  expect(await load()).toEqual(SNAPSHOT)
  expect(made).toBe(2)
  expect(await readFile(file)).toEqual(whole)
})

test('a snapshot that cannot be kept is used all the same', async () => {
  expect(await load('/dev/null/cache')).toEqual(SNAPSHOT)
})
