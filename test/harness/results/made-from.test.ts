import { cp, mkdir, mkdtempDisposable, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import { madeFrom } from '#harness/results/made-from.ts'

const FIRST = join(import.meta.dirname, '../../../examples/first')

test('what is no file is not read: it may be a pipe that never ends', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-made-'))
  await cp(FIRST, folder.path, { recursive: true, filter: (file) => !/\.commap|node_modules/.test(file) })
  const project = await loadProject({ folder: folder.path })
  const rows = project.maps.flatMap((map) => map.rows)
  const before = madeFrom(project, rows).get('repairs/1')
  const pact = join(folder.path, 'contracts/bot-workshop.json')
  await rm(pact)
  // A directory stands for it: reading one fails, while reading a pipe would never return.
  await mkdir(pact)
  const after = madeFrom(project, rows).get('repairs/1')
  expect(after?.pacts).not.toBe(before?.pacts)
  expect(after?.map).toBe(before?.map)
})
