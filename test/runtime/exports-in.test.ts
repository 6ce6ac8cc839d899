import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportsIn } from '#runtime/exports-in.ts'

test('what the files of a folder export, by paths and names, without its index', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-exports-'))
  await mkdir(join(folder.path, 'deep'))
  const files = {
    'b.ts': 'z = 2, export const a = 1',
    'index.ts': 'none = 0',
    'a.ts': 'first = 3',
    'deep/c.ts': 'inside = 4',
  }
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder.path, name), `export const ${text.replace(', export', '\nexport')}\n`)
  expect(await exportsIn(folder.path, '*.ts')).toEqual([3, 1, 2])
  expect(await exportsIn(folder.path, '*/*.ts')).toEqual([4])
})
