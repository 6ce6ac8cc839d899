import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSnapshot } from '#bot/database-snapshot.ts'
import { systemClock } from '#runtime/clock.ts'

test('workers of one process that find no snapshot make it side by side, and old ones go', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'commap-snapshot-'))
  onTestFinished(() => rm(cache, { recursive: true }))

  const [old, recent] = ['0'.repeat(16), '1'.repeat(16)].map((version) => `${version}.tar`) as [
    string,
    string,
  ]
  await writeFile(join(cache, old), '')
  await writeFile(join(cache, recent), '')
  const twoDaysAgo = new Date(systemClock.now() - 2 * 24 * 3_600_000)
  await utimes(join(cache, old), twoDaysAgo, twoDaysAgo)

  const snapshots = await Promise.all([loadSnapshot(cache), loadSnapshot(cache)])

  expect(snapshots.every(({ size }) => size > 0)).toBe(true)
  const left = await readdir(cache)
  expect(left.filter((name) => name !== recent)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.tar$/)])
  expect(left).toContain(recent)
  expect(left).not.toContain(old)
})

/** Making one takes seconds, and more beside other tests. */
const THREE_SNAPSHOTS_MS = 120_000

test(
  'a snapshot that is damaged is made anew, and one that cannot be kept is used all the same',
  async () => {
    const cache = await mkdtemp(join(tmpdir(), 'commap-snapshot-'))
    onTestFinished(() => rm(cache, { recursive: true }))
    const { size } = await loadSnapshot(cache)
    const [name = ''] = await readdir(cache)
    const file = join(cache, name)
    const whole = await readFile(file)
    for (const damaged of [
      whole.subarray(0, whole.length / 2),
      whole.with(5_000_000, 1 ^ (whole[5_000_000] ?? 0)),
    ]) {
      await writeFile(file, damaged)
      expect((await loadSnapshot(cache)).size).toBe(size)
      expect((await readFile(file)).length).toBe(whole.length)
    }
    expect((await loadSnapshot('/dev/null/cache')).size).toBe(size)
  },
  THREE_SNAPSHOTS_MS,
)
