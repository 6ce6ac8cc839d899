import { addressedIn } from '#contracts/model/pact/addressed.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Caller } from '../caller.ts'
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
    throw new UserError({
      en: `${empty[0]} is given without a value: name what is wanted, or leave it out.`,
      ru: `${empty[0]} без значения: укажите, что нужно, или уберите.`,
    })
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

/** What of a side is not tried, of points that the filters leave. A filter of states says nothing of them. */
export function untried(points: readonly string[], { operations, states }: Filters): string[] {
  const isWanted = (point: string) =>
    operations.length === 0 ||
    operations.some((one) => one === point || one === point.slice(point.indexOf(' ') + 1))
  return states.length > 0 ? [] : points.filter(isWanted)
}

/** Whether a token that the provider does not know is the very point of it. */
export const isOfStranger = ({ response }: Interaction): boolean => Number(response.status) === 401

/** The interaction as this run has it: with these headers and parameters in place of those of the pact. */
export function asCaller(
  side: Pick<Side, 'pointOf'>,
  interaction: Interaction,
  caller: Pick<Caller, 'credential' | 'ofStranger'>,
): Interaction {
  const { request } = interaction
  const { headers, query } = isOfStranger(interaction)
    ? caller.ofStranger
    : caller.credential(side.pointOf(addressedIn(request)))
  const withHeaders = replaced(request, 'headers', 'header', headers)
  return { ...interaction, request: replaced(withHeaders, 'query', 'query', query) }
}

/** A request with these values in one of its parts, and without rules for what stood there. */
function replaced(
  request: Interaction['request'],
  part: 'headers' | 'query',
  rules: 'header' | 'query',
  values: Readonly<Record<string, string>>,
): Interaction['request'] {
  const names = new Set(Object.keys(values))
  if (names.size === 0) return request
  const others = without(typeof request[part] === 'string' ? fieldsOf(request[part]) : request[part], names)
  // In a query every name has a list of values.
  const own = Object.entries(values).map(([name, value]) => [name, part === 'query' ? [value] : value])
  return {
    ...request,
    [part]: { ...others, ...Object.fromEntries(own) },
    matchingRules: { ...request.matchingRules, [rules]: without(request.matchingRules?.[rules], names) },
    generators: { ...request.generators, [rules]: without(request.generators?.[rules], names) },
  }
}

/** A query as version 2 of Pact has it. */
function fieldsOf(query: string): Record<string, string[]> {
  const fields = new URLSearchParams(query)
  return Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name)]))
}

function without(values: unknown, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values ?? {}).filter(([name]) => !names.has(name.toLowerCase())))
}
