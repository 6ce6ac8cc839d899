import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** What a checkout does not have, and what is linked. */
const LEFT_OUT = new Set(['node_modules', '.git', '.commap', 'dist'])

export interface ProjectCopy extends AsyncDisposable {
  path: string
}

/**
 * A copy of the project whose caches are empty, as after a checkout. Libraries are links to the installed ones,
 * so the caches of the project itself are left alone. Removed when disposed.
 */
export async function projectCopy(): Promise<ProjectCopy> {
  const path = await mkdtemp(join(tmpdir(), 'commap-bench-'))
  const sources = (await readdir(ROOT)).filter((name) => !LEFT_OUT.has(name))
  await Promise.all(sources.map((name) => cp(join(ROOT, name), join(path, name), { recursive: true })))
  await mkdir(join(path, 'node_modules'))
  const libraries = await readdir(join(ROOT, 'node_modules'))
  await Promise.all(
    libraries
      .filter((name) => !name.startsWith('.'))
      .map((name) => symlink(join(ROOT, 'node_modules', name), join(path, 'node_modules', name))),
  )
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
