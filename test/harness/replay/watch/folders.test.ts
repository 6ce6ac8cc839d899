import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Changes } from '#harness/replay/watch/changes.ts'
import { FolderWatch } from '#harness/replay/watch/folders.ts'

let folder: string
let watching: DisposableStack
let told: string[][]
let next: PromiseWithResolvers<void>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commap-folders-'))
  await mkdir(join(folder, 'features/deep'), { recursive: true })
  await mkdir(join(folder, 'node_modules'))
  await writeFile(at('features/one'), 'one')
  told = []
  next = Promise.withResolvers()
  watching = new DisposableStack()
  const changes = watching.use(
    new Changes((files) => {
      told.push(files.map((file) => file.slice(folder.length + 1)))
      next.resolve()
    }),
  )
  const isIgnored = (path: string) => path.endsWith('node_modules')
  watching.use(new FolderWatch([folder], { isIgnored, touched: changes.touched }))
})

afterEach(async () => {
  watching.dispose()
  await rm(folder, { recursive: true })
})

const at = (name: string) => join(folder, name)

/** The files of the next change. */
async function changed(): Promise<string[]> {
  await next.promise
  next = Promise.withResolvers()
  return told.shift() ?? []
}

test('several quick saves of several files are one change', async () => {
  // In one turn: on a busy machine one save could otherwise come too late for the others.
  for (const text of ['a', 'b', 'c'])
    for (const name of ['features/one', 'features/deep/two']) writeFileSync(at(name), text)
  expect(await changed()).toEqual(['features/deep/two', 'features/one'])
  expect(told).toEqual([])
})

test('a file is told that a rename has put in the place of another', async () => {
  await writeFile(at('features/saving'), 'new')
  await rename(at('features/saving'), at('features/one'))
  expect(await changed()).toEqual(['features/one', 'features/saving'])
})

test('a file that is missing or empty is waited for a while, and then told', async () => {
  const began = performance.now()
  await writeFile(at('features/one'), '')
  expect(await changed()).toEqual(['features/one'])
  await rm(at('features/one'))
  expect(await changed()).toEqual(['features/one'])
  expect(performance.now() - began).toBeGreaterThan(700)
  expect(told).toEqual([])
})

test('files of new folders, and of folders that are made again, are told', async () => {
  // Before anything could be noticed.
  mkdirSync(at('features/new/deeper'), { recursive: true })
  writeFileSync(at('features/new/deeper/three'), 'three')
  expect(await changed()).toContain('features/new/deeper/three')
  await rm(at('features/new'), { recursive: true })
  await changed()
  await mkdir(at('features/new'))
  await writeFile(at('features/new/four'), 'four')
  expect(await changed()).toContain('features/new/four')
  await writeFile(at('features/new/four'), 'five')
  expect(await changed()).toEqual(['features/new/four'])
})

test('what is ignored is not told', async () => {
  await writeFile(at('node_modules/library'), 'x')
  await writeFile(at('features/one'), 'y')
  expect(await changed()).toEqual(['features/one'])
})
