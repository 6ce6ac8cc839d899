import type { Contract } from '../../contract.ts'
import type { ConsumerInteraction } from '../../interactions.ts'
import type { ProviderState, StateCatalogue, Variable } from '../../states.ts'
import { interactionsOf } from './index.ts'

/** What the states mean that the interactions of a contract need, and the values that they supply. */
export async function catalogueOf(contract: Contract): Promise<StateCatalogue> {
  const { host, bot } = await interactionsOf(contract)
  return { host: statesIn(host), bot: statesIn(bot), variables: variablesIn([...host, ...bot]) }
}

function statesIn(interactions: readonly ConsumerInteraction[]): Record<string, ProviderState> {
  const all = interactions.flatMap(({ states }) => states)
  const byName = Map.groupBy(all, ({ name }) => name)
  const states = Array.from(byName, ([name, uses]): [string, ProviderState] => [
    name,
    {
      truth: uses[0]?.truth ?? '',
      params: valuesByName(uses.map(({ params }) => params)),
      returns: [...new Set(uses.flatMap(({ supplies }) => supplies))],
    },
  ])
  return Object.fromEntries(states)
}

function valuesByName(all: readonly Readonly<Record<string, unknown>>[]): Record<string, unknown[]> {
  const entries = all.flatMap((params) => Object.entries(params))
  const byName = Map.groupBy(entries, ([name]) => name)
  return Object.fromEntries(
    Array.from(byName, ([name, uses]) => {
      const values = new Map(uses.map(([, value]) => [JSON.stringify(value), value]))
      return [name, [...values.values()]]
    }),
  )
}

function variablesIn(interactions: readonly ConsumerInteraction[]): Record<string, Variable> {
  const variables: Record<string, Variable> = {}
  for (const { name, ...variable } of interactions.flatMap(({ values }) => values))
    variables[name] ??= variable
  return variables
}
