import { addressedIn } from '#contracts/model/pact/addressed.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Side } from '../side.ts'
import { type Interaction, type Pact, statesOf } from './pact.ts'

export interface Filters {
  /** Operations or aliases, or paths of operations; none means all. */
  readonly operations: readonly string[]
  /** Parts of the names of states; none means all. */
  readonly states: readonly string[]
}

/** A filter of nothing, such as from an empty variable of a pipeline, would quietly leave out most. @throws UserError */
export function checkFilters({ operations, states }: Filters): void {
  const given = [
    ['--filter-operation', operations],
    ['--filter-state', states],
  ] as const
  const empty = given.find(([, values]) => values.some((value) => value.trim() === ''))
  if (empty)
    throw new UserError(`${empty[0]} is given without a value: name what is wanted, or leave it out.`)
}

/** The interactions that the filters leave. */
export function filtered(side: Side, { interactions }: Pact, { operations, states }: Filters): Interaction[] {
  return interactions.filter((interaction) => {
    const { path } = interaction.request
    const point = side.pointOf(addressedIn(interaction.request))
    const named = operations.length === 0 || operations.some((one) => one === point || one === path)
    const names = statesOf(interaction).map(({ name }) => name)
    return named && (states.length === 0 || states.some((part) => names.some((name) => name.includes(part))))
  })
}

/** Headers of `-H 'Name: value'`. @throws UserError */
export function parseHeaders(given: readonly string[]): [name: string, value: string][] {
  return given.map((header) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.+)$/.exec(header) ?? []
    if (!name || !value?.trim()) throw new UserError(`-H '${header}': a header looks like 'Name: value'.`)
    if (/^(bearer|basic|token)\s*$/i.test(value))
      throw new UserError(`-H '${header}': the token is empty; is its variable set?`)
    return [name, value]
  })
}

/**
 * The interaction with these headers in place of its own. Where the pact expects 401 its Authorization stays:
 * a token that the provider does not know is the very point of it.
 */
export function withHeaders(interaction: Interaction, headers: readonly [string, string][]): Interaction {
  const expects401 = Number(interaction.response.status) === 401
  const replaced = headers.filter(([name]) => !(expects401 && name.toLowerCase() === 'authorization'))
  if (replaced.length === 0) return interaction
  const names = new Set(replaced.map(([name]) => name.toLowerCase()))
  const { request } = interaction
  const others = without(request.headers, names)
  const rules = { ...request.matchingRules, header: without(request.matchingRules?.header, names) }
  const generators = { ...request.generators, header: without(request.generators?.header, names) }
  const own = Object.fromEntries(replaced.map(([name, value]) => [name, value]))
  return {
    ...interaction,
    request: { ...request, headers: { ...others, ...own }, matchingRules: rules, generators },
  }
}

function without(values: unknown, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => !names.has(name.toLowerCase())))
}
