import { dirname, join, normalize } from 'node:path'

/** Which top folders each top folder may import; `test`, `bench` and `campaign` may import all of them. */
const allowed: Record<string, readonly string[]> = {
  runtime: [],
  contracts: ['runtime'],
  bot: ['runtime', 'contracts'],
  'mock-host': ['runtime', 'contracts'],
  'mock-messenger': ['runtime', 'contracts'],
  scenarios: ['runtime', 'contracts', 'bot', 'mock-host', 'mock-messenger'],
  cli: ['runtime', 'contracts', 'bot', 'mock-host', 'mock-messenger', 'scenarios'],
}

/** The folders that the rule speaks of. */
export const governed = Object.keys(allowed)

const folders = [...governed, 'test', 'bench', 'campaign']

const SPECIFIER = /(?:from|import|import\(|resolve\()\s*'([#.][^']+)'/g

/**
 * Imports that point the wrong way, as `file imports file`.
 * @param sources text of each source file by its path from the root
 */
export function wrongWayImports(sources: Map<string, string>): string[] {
  return [...sources].flatMap(([path, text]) =>
    [...text.matchAll(SPECIFIER)]
      .map(([, specifier = '']) => target(path, specifier))
      .filter((imported) => !mayImport(topFolder(path), topFolder(imported)))
      .map((imported) => `${path} imports ${imported}`),
  )
}

function target(path: string, specifier: string): string {
  return specifier.startsWith('#') ? specifier.slice(1) : normalize(join(dirname(path), specifier))
}

function mayImport(from: string, to: string): boolean {
  // Files at the root, such as package.json, belong to no folder.
  return from === to || !folders.includes(to) || (allowed[from]?.includes(to) ?? true)
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? path
}
