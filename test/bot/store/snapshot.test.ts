import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadSnapshot } from '#bot/store/snapshot.ts'

test('workers of one process that find no snapshot make it side by side', async () => {
  const cache = await mkdtemp(join(tmpdir(), 'commap-snapshot-'))
  onTestFinished(() => rm(cache, { recursive: true }))

  const snapshots = await Promise.all([loadSnapshot(cache), loadSnapshot(cache)])

  expect(snapshots.every(({ size }) => size > 0)).toBe(true)
  expect(await readdir(cache)).toEqual([expect.stringMatching(/^[0-9a-f]{16}\.tar$/)])
})
