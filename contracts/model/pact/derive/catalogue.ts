import type { Contract } from '../../contract.ts'
import type { ConsumerInteraction } from '../../interactions.ts'
import { entityNameOf } from '../../semantics.ts'
import type { ProviderState, StateCatalogue, Variable } from '../../states.ts'
import { interactionsOf } from './index.ts'

/** What the states mean that the interactions of a contract need, and the values that they supply. */
export async function catalogueOf(contract: Contract): Promise<StateCatalogue> {
  const { host, bot } = await interactionsOf(contract)
  return {
    host: statesIn(host, contract),
    bot: statesIn(bot, contract),
    variables: variablesIn([...host, ...bot]),
  }
}

function statesIn(
  interactions: readonly ConsumerInteraction[],
  contract: Contract,
): Record<string, ProviderState> {
  const all = interactions.flatMap((interaction) =>
    interaction.states.map((state) => ({ ...state, end: usedUp(interaction, state.supplies, contract) })),
  )
  const byName = Map.groupBy(all, ({ name }) => name)
  const states = Array.from(byName, ([name, uses]): [string, ProviderState] => [
    name,
    {
      usedUpBy: [...new Set(uses.flatMap(({ end }) => end))],
      truth: uses[0]?.truth ?? '',
      ...(uses[0]?.isAbsence && { isAbsence: true }),
      params: valuesByName(uses.map(({ params }) => params)),
      returns: [...new Set(uses.flatMap(({ supplies }) => supplies))],
    },
  ])
  return Object.fromEntries(states)
}

/**
 * The point of an interaction after which a state that supplies these values cannot be set up with them once more: what is
 * unique is taken then, and what was required for a change does not hold any more.
 */
function usedUp(
  { point, status }: ConsumerInteraction,
  supplied: readonly string[],
  contract: Contract,
): string[] {
  const { does, name, system } = point
  if (system !== 'host' || does === undefined || status >= 300) return []
  const { id = '' } = contract.entities.find((entity) => entity.name === entityNameOf(does)) ?? {}
  const unique = 'creates' in does ? (does.unique ?? []) : []
  const isTaken = unique.some((field) => supplied.includes(field))
  const isOver = 'changes' in does && does.requires !== undefined && supplied.includes(id)
  return isTaken || isOver ? [name] : []
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
