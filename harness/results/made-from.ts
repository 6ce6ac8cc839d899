import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { systems } from '#contracts/model/system.ts'
import type { SystemConfig } from '../project/config.ts'
import type { MapRow } from '../project/maps.ts'
import type { Project } from '../project/project.ts'
import { wordsOf } from '../words.ts'

/**
 * Digests (SHA-256, hexadecimal) of everything that the replay of one row was made from, by their names: `map`,
 * `features`, `steps`, `actions`, `driver`, `pacts`, `code` of the systems, and the project's own `sources`. Where the project
 * lies does not matter.
 */
export type MadeFrom = Readonly<Record<string, string>>

/** Folders of libraries and caches, and what is hidden. */
const NOT_OWN = /^(?:\..*|node_modules|__pycache__|venv)$/
/** What a running system writes rather than is. */
const DATA = /\.(?:log|db|sqlite3?)(?:-\w+)?$/

/** For every row, by its id, the digests of what its replay is made from at this moment. */
export function madeFrom(project: Project, rows: readonly MapRow[]): Map<string, MadeFrom> {
  const { actions, contract, driver, features, mapsFolder, root, sources, steps } = project
  const digestOf = (files: readonly string[]) =>
    digest(files.map((file) => [relative(root, file), contentOf(file)] as const))
  const found = (patterns: readonly string[], folder = root) =>
    globSync([...patterns], { cwd: folder })
      .sort()
      .map((file) => join(folder, file))
  const pacts = systems.flatMap((system) => contract.pacts[system] ?? []).filter((file) => existsSync(file))
  const documents = [...new Set(contract.points.flatMap((point) => contract.fileOf(point) ?? []))]
  const code = Object.hasOwn(sources, 'code') ? [] : codeOfSystems(project)
  const common = {
    ...(steps !== undefined && { steps: digestOf(found(['**/*.{ts,mts,js,mjs}'], steps)) }),
    ...(actions !== undefined && { actions: digestOf([actions]) }),
    ...(driver !== undefined && { driver: digestOf([driver]) }),
    pacts: digestOf(pacts),
    contracts: digestOf(documents.filter((file) => existsSync(file))),
    systems: digest([['systems', Buffer.from(JSON.stringify(project.systems))]]),
    ...(code.length > 0 && { code: digestOf(code) }),
    ...Object.fromEntries(
      Object.entries(sources).map(([name, patterns]) => [name, digestOf(found(patterns))]),
    ),
  }
  const stories = found(['**/*.feature'], features).map(
    (file) => [relative(root, file), contentOf(file)] as const,
  )
  return new Map(
    rows.map(({ id, map }) => {
      const tag = new RegExp(`@${RegExp.escape(id)}(?!\\S)`)
      const own = stories.filter(([, text]) => tag.test(text.toString()))
      return [id, { map: digestOf([join(mapsFolder, `${map}.yaml`)]), features: digest(own), ...common }]
    }),
  )
}

/**
 * The files of which the systems of a project are, as far as its config shows: those that it names as a `module` or in
 * the words of a `command`, with all that lies in the folders of these. Of a folder that is the project's own root, only
 * the file: the rest may be anything.
 */
function codeOfSystems(project: Project): string[] {
  const { root, systems, mapsFolder, features, changes } = project
  // Maps and features have digests of their own, row by row, and changes are only tried on what is there.
  const isApart = (folder: string) => [mapsFolder, features, changes].includes(folder)
  const named = [systems.host, systems.bot].flatMap((system) => filesNamed(system, root))
  const files = named.flatMap((file) => {
    const folder = dirname(file)
    return folder === resolve(root) || !isWithin(root, file) ? [file] : [file, ...filesBelow(folder, isApart)]
  })
  return [...new Set(files)].sort()
}

/** The files of a project that stand in the config of one of its systems. */
function filesNamed(system: SystemConfig, root: string): string[] {
  if (typeof system !== 'object') return []
  if ('module' in system) return [resolve(root, system.module)].filter(isFile)
  if (!('command' in system)) return []
  const folder = resolve(root, system.cwd ?? '.')
  return wordsOf(system.command)
    .map((word) => resolve(folder, word))
    .filter((file) => isWithin(root, file) && isFile(file))
}

/** Whether a file is a project's own: it lies below the root, and not among libraries. */
function isWithin(root: string, file: string): boolean {
  const path = relative(root, file)
  const parts = path.split(sep)
  return !isAbsolute(path) && !parts.some((part) => NOT_OWN.test(part))
}

/** All files of a folder, however deep, without those of folders that are told of elsewhere. */
function filesBelow(folder: string, isApart: (folder: string) => boolean): string[] {
  if (isApart(folder) || !isReadable(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_OWN.test(name) && !DATA.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesBelow(path, isApart)
      return isFile(path) && isReadable(path) ? [path] : []
    })
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile()
}

/** What a system keeps for itself alone, as one in a container does, is no code of its project. */
function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** What is no file, such as a pipe that would never end, has nothing that could change; who needs it refuses it. */
function contentOf(file: string): Buffer {
  return isFile(file) ? readFileSync(file) : Buffer.alloc(0)
}

function digest(files: readonly (readonly [name: string, content: Buffer])[]): string {
  const hash = createHash('sha256')
  // Lengths keep the end of one file apart from the beginning of the next.
  for (const [name, content] of files) hash.update(`${name}\n${content.length}\n`).update(content)
  return hash.digest('hex')
}
