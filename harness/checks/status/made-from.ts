import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MapRow } from '../../project/maps.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** What the replay of any row is made from besides its map and its scenarios. */
const COMMON = {
  pacts: ['contracts/pacts/*.json'],
  contracts: ['contracts/*.ts', 'contracts/{bot,host}/**/*.ts', 'contracts/openapi/*.json'],
  locales: ['bot/locales/*.json'],
  code: [
    '{bot,mock-host,mock-messenger,runtime}/**/*.{ts,sql}',
    'contracts/model/**/*.ts',
    'harness/{contract-check,project,replay,results,steps,systems,world}/**/*.ts',
    'scenarios/*.ts',
    'scenarios/steps/**/*.ts',
    'package-lock.json',
  ],
} as const

/** Digests (SHA-256, hexadecimal) of everything that the replay of one row was made from. */
export interface MadeFrom {
  readonly map: string
  readonly features: string
  readonly pacts: string
  readonly contracts: string
  readonly locales: string
  readonly code: string
}

export const PARTS = ['map', 'features', 'pacts', 'contracts', 'locales', 'code'] as const

/** For every row, by its id, the digests of what its replay is made from at this moment. */
export function madeFrom(rows: readonly MapRow[], root = ROOT): Map<string, MadeFrom> {
  const read = (file: string) => readFileSync(join(root, file))
  const files = (patterns: readonly string[]) => globSync([...patterns], { cwd: root }).sort()
  const digestOf = (names: readonly string[]) => digest(names.map((name) => [name, read(name)]))
  const common = {
    pacts: digestOf(files(COMMON.pacts)),
    contracts: digestOf(files(COMMON.contracts)),
    locales: digestOf(files(COMMON.locales)),
    code: digestOf(files(COMMON.code)),
  }
  const features = files(['scenarios/features/**/*.feature']).map((name) => [name, read(name)] as const)
  return new Map(
    rows.map(({ id, map }) => {
      const tag = new RegExp(`@${id}(?!\\S)`)
      const own = features.filter(([, text]) => tag.test(text.toString()))
      return [id, { map: digestOf([`scenarios/maps/${map}.yaml`]), features: digest(own), ...common }]
    }),
  )
}

function digest(files: readonly (readonly [name: string, content: Buffer])[]): string {
  const hash = createHash('sha256')
  // Lengths keep the end of one file apart from the beginning of the next.
  for (const [name, content] of files) hash.update(`${name}\n${content.length}\n`).update(content)
  return hash.digest('hex')
}
