import { cp, mkdir, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')

/** What stands in the place of a text of a file. */
export type Change = readonly [file: string, from: string, to: string]

/** A copy of examples/first in which some texts are other ones. */
export async function changedFirst(...changes: readonly Change[]) {
  await using copied = new AsyncDisposableStack()
  const { path } = copied.use(await mkdtempDisposable(join(tmpdir(), 'commap-first-')))
  await cp(join(ROOT, 'examples/first'), path, {
    recursive: true,
    filter: (source) => !source.endsWith('.commap'),
  })
  await mkdir(join(path, 'node_modules'))
  await symlink(join(ROOT, 'node_modules/grammy'), join(path, 'node_modules/grammy'), 'dir')
  for (const [file, from, to] of changes) {
    const text = await readFile(join(path, file), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(path, file), text.replace(from, to))
  }
  const kept = copied.move()
  return { path, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}
