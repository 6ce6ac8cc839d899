import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { systems } from '#contracts/model/system.ts'
import type { MapRow } from '../project/maps.ts'
import type { Project } from '../project/project.ts'

/**
 * Digests (SHA-256, hexadecimal) of everything that the replay of one row was made from, by their names: `map`,
 * `features`, `steps`, `actions`, `driver`, `pacts`, and the project's own `sources`. Where the project lies does not matter.
 */
export type MadeFrom = Readonly<Record<string, string>>

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
  const common = {
    ...(steps !== undefined && { steps: digestOf(found(['**/*.{ts,mts,js,mjs}'], steps)) }),
    ...(actions !== undefined && { actions: digestOf([actions]) }),
    ...(driver !== undefined && { driver: digestOf([driver]) }),
    pacts: digestOf(pacts),
    contracts: digestOf(documents.filter((file) => existsSync(file))),
    systems: digest([['systems', Buffer.from(JSON.stringify(project.systems))]]),
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

/** What is no file, such as a pipe that would never end, has nothing that could change; who needs it refuses it. */
function contentOf(file: string): Buffer {
  return statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0)
}

function digest(files: readonly (readonly [name: string, content: Buffer])[]): string {
  const hash = createHash('sha256')
  // Lengths keep the end of one file apart from the beginning of the next.
  for (const [name, content] of files) hash.update(`${name}\n${content.length}\n`).update(content)
  return hash.digest('hex')
}
