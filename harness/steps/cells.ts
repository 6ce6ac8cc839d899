import { parametersIn } from '#contracts/model/check.ts'
import type { System } from '#contracts/model/system.ts'
import type { CommapWorld } from '../world/world.ts'

/** Finds what words of a table cell stand for: gets the pattern's first group. */
type Resolve = (world: CommapWorld, words: string) => unknown

const references: [pattern: RegExp, resolve: Resolve][] = []

/**
 * Has words of a table cell stand for something of the scenario.
 * @example reference(/^post “(.+)”$/, (world, title) => world.fixtures.find<Post>('post', title).postId)
 */
export function reference(pattern: RegExp, resolve: Resolve): void {
  references.push([pattern, resolve])
}

/**
 * Parameters of a call of a system, by the name of its point, from a table of names and values. A value is of the type that the contract's example has: a
 * list is written with commas, a number in digits. Where an id is wanted, words by which the scenario speaks of a thing
 * of that kind mean that one, a first name the account of that person, and other words what the project has declared
 * with `reference`.
 */
export function parametersFrom(
  world: CommapWorld,
  system: System,
  name: string,
  rows: string[][],
): Record<string, unknown> {
  const examples = examplesOf(world, system, name)
  return Object.fromEntries(
    rows.map(([field = '', text = '']) => [field, readCell(world, field, text, examples[field])]),
  )
}

function examplesOf({ systems }: CommapWorld, system: System, name: string): Record<string, unknown> {
  const point = systems.project.contract.named(system, name)
  const [example] = Object.values(point?.examples ?? {})
  return point && example
    ? parametersIn(point, { query: example.query ?? {}, requestBody: example.body })
    : {}
}

function readCell(world: CommapWorld, name: string, text: string, example: unknown): unknown {
  if (Array.isArray(example))
    return text
      .split(', ')
      .filter(Boolean)
      .map((item) => itemOf(world, name, item, example[0]))
  if (typeof example === 'boolean') return text === 'true'
  // A query has only texts.
  const mayBeId = example === undefined || /^\d+$/.test(String(example))
  const isId = typeof example === 'number' || (mayBeId && /Id$/.test(name))
  return isId ? itemOf(world, name, text, 0) : text
}

function itemOf(world: CommapWorld, name: string, text: string, example: unknown): unknown {
  if (typeof example !== 'number') return text
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  for (const [pattern, resolve] of references) {
    const words = pattern.exec(text)?.[1]
    if (words !== undefined) return resolve(world, words)
  }
  return fixtureNamed(world, name, text) ?? world.person(text).userId
}

/** The thing of the scenario that words stand for where the id of such a thing is wanted: `ticketId`, `Почта`. */
function fixtureNamed({ fixtures, systems }: CommapWorld, name: string, text: string): unknown {
  const entity = systems.project.contract.entities.find(({ id }) => id === name)
  return entity && fixtures.meant(entity.name, text)
}
