import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commap } from './support/commap.ts'
import { changedFirst } from './support/first.ts'

/** A project in whose folder nothing can be kept: what would be a folder is a file, which holds for root as well. */
async function readOnly() {
  const project = await changedFirst()
  await writeFile(join(project.path, '.commap'), '')
  return project
}

test.each([['replay'], ['verify', 'bot']])(
  '%s %s loses nothing where its results cannot be kept',
  async (...command) => {
    await using project = await readOnly()
    await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-out-'))
    const junit = join(folder.path, 'junit.xml')
    const output = command[0] === 'replay' ? ['--report', folder.path] : ['--junit', junit]
    const { code, stderr } = await commap([...command, '--project', project.path, ...output])
    expect(stderr).toMatch(
      /^not kept for commap status: .*results cannot be written \((?:ENOTDIR|EEXIST)\); --results/m,
    )
    expect(await readFile(junit, 'utf8')).toMatch(/failures="0"/)
    expect(code).toBe(0)
  },
)

test('a verification that filters cut is not kept, which is said where it was asked for', async () => {
  await using project = await changedFirst()
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-out-'))
  const filtered = [
    'verify',
    'bot',
    '--filter-operation',
    'repair-done',
    '--filter-state',
    'the owner has shared the phone',
  ]
  const { code, stderr } = await commap([...filtered, '--project', project.path, '--results', folder.path])
  expect(stderr).toMatch(/^--results: not kept, as filters have left something out/m)
  expect(code).toBe(0)
})
