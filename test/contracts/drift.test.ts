import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { driftedDocuments, writeDocuments } from '#contracts/drift.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'commap-openapi-'))
})

afterEach(() => rm(dir, { recursive: true }))

it('the committed documents say what the schemas say', async () => {
  expect(await driftedDocuments()).toEqual([])
})

it('names a changed document', async () => {
  await writeDocuments(dir)
  const file = join(dir, 'contracts/openapi/host.json')
  await writeFile(file, (await readFile(file, 'utf8')).replace('userId', 'user_id'))
  expect(await driftedDocuments(dir)).toEqual([file])
})

it('names missing documents', async () => {
  expect(await driftedDocuments(dir)).toEqual([
    join(dir, 'contracts/openapi/bot.json'),
    join(dir, 'contracts/openapi/host.json'),
    join(dir, 'docs/semantics.md'),
  ])
})

it('passes as a command', () => {
  const { status, stderr } = spawnSync(process.execPath, ['contracts/generate.ts', '--check'], {
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
