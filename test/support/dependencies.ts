import { dirname, join, normalize } from 'node:path'

/**
 * Which rooms each room may import. A room within another one is apart from it: `contracts/model` belongs to the engine,
 * the rest of `contracts` to the example (DESIGN, "Rooms"). Others, such as `test`, may import all of them.
 */
const allowed: Record<string, readonly string[]> = {
  runtime: [],
  'contracts/model': ['runtime'],
  'mock-messenger': ['runtime'],
  'mock-host/engine': ['runtime', 'contracts/model'],
  harness: ['runtime', 'contracts/model', 'mock-host/engine', 'mock-messenger'],
  workbench: ['runtime', 'contracts/model', 'mock-host/engine', 'mock-messenger', 'harness'],
  cli: ['runtime', 'contracts/model', 'mock-messenger', 'harness', 'workbench'],
  contracts: ['runtime', 'contracts/model'],
  bot: ['runtime', 'contracts/model', 'contracts'],
  'mock-host': ['runtime', 'contracts/model', 'contracts', 'mock-host/engine'],
  scenarios: [
    'runtime',
    'contracts/model',
    'contracts',
    'bot',
    'mock-host',
    'mock-host/engine',
    'mock-messenger',
    'harness',
  ],
}

/** The rooms that the rule speaks of. */
export const governed = Object.keys(allowed)

/** The top folders that are looked at. */
export const folders = [...new Set(governed.map(topFolder)), 'build', 'test', 'bench', 'campaign']

/** Text of source files by their paths from the root. */
export type Sources = ReadonlyMap<string, string>

const SPECIFIER = /(?:from|import|import\(|resolve\()\s*'([#.][^']+)'/g

/** Every import between two source files, each as the paths of both. */
function importsOf(sources: Sources): [file: string, imported: string][] {
  return [...sources].flatMap(([path, text]) =>
    Array.from(text.matchAll(SPECIFIER), ([, specifier = '']): [string, string] => [
      path,
      target(path, specifier),
    ]),
  )
}

function target(path: string, specifier: string): string {
  return specifier.startsWith('#') ? specifier.slice(1) : normalize(join(dirname(path), specifier))
}

/** Imports that point the wrong way, as `file imports file`. */
export function wrongWayImports(sources: Sources): string[] {
  return importsOf(sources)
    .filter(([path, imported]) => !mayImport(roomOf(path), roomOf(imported)))
    .map(([path, imported]) => `${path} imports ${imported}`)
}

function mayImport(from: string, to: string): boolean {
  // Files at the root, such as package.json, belong to no room.
  return from === to || !folders.includes(topFolder(to)) || (allowed[from]?.includes(to) ?? true)
}

/** The innermost room in which a file lies. */
function roomOf(path: string): string {
  const rooms = governed.filter((room) => path.startsWith(`${room}/`))
  return rooms.toSorted((one, other) => other.length - one.length)[0] ?? topFolder(path)
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? path
}

/**
 * Import circles between the entries of one folder, at any depth: a folder stands for all that is in it, so two
 * folders may not use each other, and a file may not use a folder that uses the file. Each as its entries in order.
 */
export function importCircles(sources: Sources, room: string): string[] {
  const inside = importsOf(sources).filter((pair) => pair.every((path) => path.startsWith(`${room}/`)))
  const uses = new Map<string, Set<string>>()
  for (const [file, imported] of inside) {
    const pair = entriesOf(file, imported)
    if (pair) uses.set(pair[0], (uses.get(pair[0]) ?? new Set()).add(pair[1]))
  }
  return (
    knots(uses)
      // Circles of files alone are the linter's.
      .filter((knot) => knot.some((entry) => !entry.endsWith('.ts')))
      .map((knot) => knot.sort().join(' ↔ '))
  )
}

/** The two entries of the deepest common folder that an import goes between; nothing inside one folder's files. */
function entriesOf(file: string, imported: string): [string, string] | undefined {
  const [from, to] = [file.split('/'), imported.split('/')]
  const depth = from.findIndex((part, index) => part !== to[index])
  if (depth < 0) return undefined
  return [from.slice(0, depth + 1).join('/'), to.slice(0, depth + 1).join('/')]
}

/** Groups of nodes of which each reaches each other one (Tarjan), without single nodes. */
function knots(uses: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const path: string[] = []
  const visit = (node: string) => {
    order.set(node, order.size)
    lowest.set(node, order.get(node) ?? 0)
    path.push(node)
    for (const next of uses.get(node) ?? []) {
      if (!order.has(next)) visit(next)
      if (path.includes(next)) lowest.set(node, Math.min(lowest.get(node) ?? 0, lowest.get(next) ?? 0))
    }
    if (lowest.get(node) !== order.get(node)) return
    const knot = path.splice(path.indexOf(node))
    if (knot.length > 1) found.push(knot)
  }
  for (const node of uses.keys()) if (!order.has(node)) visit(node)
  return found
}
