import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtempDisposable, readdir, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { buildPackage } from './index.ts'

const ROOT = join(import.meta.dirname, '..')
const FIRST = join(ROOT, 'examples/first')
const run = promisify(execFile)

/** A folder outside the repository with what a user has who has installed the package. */
export interface Installed extends AsyncDisposable {
  /** The folder of all that follows. */
  readonly path: string
  /** The bin of a copy that npx has in its cache, away from any project. */
  readonly npx: string
  /** A project made from examples/first. Without `isInstalled` it knows the package only from npx. */
  project(name: string, options: { isInstalled: boolean }): Promise<string>
}

/** Builds the package, packs it, and unpacks it where npm would have put it. */
export async function install(): Promise<Installed> {
  const folder = await mkdtempDisposable(join(tmpdir(), 'commap package '))
  const built = join(folder.path, 'built')
  await buildPackage(built)
  await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder.path], {
    cwd: built,
  })
  const tarball = (await readdir(folder.path)).find((name) => name.endsWith('.tgz')) ?? ''
  const npx = join(folder.path, '_npx', '1', 'node_modules')
  await unpack(join(folder.path, tarball), npx)
  return {
    path: folder.path,
    npx: join(npx, 'commap', 'commap.js'),
    async project(name, { isInstalled }) {
      const project = join(folder.path, name)
      await cp(FIRST, project, { recursive: true, filter: (file) => !file.endsWith('.commap') })
      if (isInstalled) await unpack(join(folder.path, tarball), join(project, 'node_modules'))
      else await link(['grammy'], join(project, 'node_modules'))
      return project
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

async function unpack(tarball: string, modules: string): Promise<void> {
  const target = join(modules, 'commap')
  await mkdir(target, { recursive: true })
  await run('tar', ['-xzf', tarball, '-C', target, '--strip-components=1'])
  const { default: manifest } = (await import(join(target, 'package.json'), { with: { type: 'json' } })) as {
    default: { dependencies: Record<string, string> }
  }
  await link([...Object.keys(manifest.dependencies), 'grammy'], modules)
}

/** There is no network in tests: what npm would have installed is that of this repository. */
async function link(names: readonly string[], modules: string): Promise<void> {
  for (const name of names) {
    await mkdir(dirname(join(modules, name)), { recursive: true })
    await symlink(join(ROOT, 'node_modules', name), join(modules, name), 'dir')
  }
}
