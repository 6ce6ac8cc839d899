import { mkdtempDisposable, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { replayJson } from '#harness/reports/replay-json.ts'
import { exampleResult } from '../harness/reports/example.ts'
import { commapHere } from './support/commap.ts'

/** Merges one report of the example, after a change of its text. */
async function merged(change: (text: string) => string, ...args: string[]) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-merge-'))
  const file = join(folder.path, 'replay.json')
  await writeFile(file, change(replayJson({ result: exampleResult(), madeFrom: {} })))
  const { code, stderr } = await commapHere(['merge', file, ...args])
  return { code, stderr: stderr.replaceAll(folder.path, '.') }
}

test.each(['--report', '--results'])('a folder of %s that cannot be made is told', async (option) => {
  const { code, stderr } = await merged((text) => text, option, '/proc/a/b')
  expect(stderr).toBe(`commap: ${option}: /proc/a/b cannot be written (ENOENT)\n`)
  expect(code).toBe(2)
})

test('a report of another version says so', async () => {
  const { code, stderr } = await merged((text) => text.replace('"version":2', '"version":1'))
  expect(stderr).toBe(
    'commap: ./replay.json is of version 1, and this commap reads 2: replay again with one commap\n',
  )
  expect(code).toBe(2)
})

test('a report for which the disk has no room is told with its file', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-full-'))
  await symlink('/dev/full', join(folder.path, 'rows.json'))
  const { code, stderr } = await merged((text) => text, '--report', folder.path)
  expect(stderr).toBe(`commap: ${join(folder.path, 'rows.json')} cannot be written (ENOSPC)\n`)
  expect(code).toBe(2)
})
