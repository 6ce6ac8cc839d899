import { stringify } from 'yaml'
import { type Interaction, type State, statesOf, valuesTaken } from '../pact/pact.ts'
import type { Side } from '../side.ts'
import { examplesFor } from './examples.ts'

/** Every state that the interactions need, once for each set of parameters, by name. */
export function statesNeeded(interactions: readonly Interaction[]): State[] {
  const states = interactions.flatMap(statesOf)
  const unique = new Map(states.map((state) => [JSON.stringify([state.name, state.params ?? {}]), state]))
  return [...unique.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** Entries of a states file for these states, to be pasted and filled in. */
export function entriesFor(
  side: Side,
  states: readonly State[],
  interactions: readonly Interaction[],
): string {
  const byName = Map.groupBy(states, ({ name }) => name)
  const examples = examplesFor(side, [...byName.keys()], (name) => returnsOf(side, name, interactions))
  return Array.from(byName, ([name, uses]) => {
    const truth = Object.hasOwn(side.states, name) ? side.states[name]?.truth : undefined
    const values = Object.fromEntries(
      returnsOf(side, name, interactions).map((value) => [value, examples.get(name)?.get(value) ?? null]),
    )
    // The first entry that fits is taken.
    const fitting = uses.toSorted((one, other) => sizeOf(other) - sizeOf(one))
    const entries = fitting.map(({ params = {} }) => ({
      ...(Object.keys(params).length > 0 && { when: params }),
      values,
    }))
    const [only] = entries
    const plain = entries.length === 1 && only !== undefined && !('when' in only)
    return entryText(name, plain ? only : entries, truth)
  }).join('')
}

const sizeOf = ({ params = {} }: State): number => Object.keys(params).length

function entryText(name: string, entry: unknown, truth: string | undefined): string {
  const comment = truth === undefined ? '' : `# ${truth}\n`
  return `${comment}${stringify({ [name]: entry }, { lineWidth: 0, aliasDuplicateObjects: false })}\n`
}

/** The values that a state has to return: by the catalogue, else those that interactions which need it take. */
function returnsOf(side: Side, name: string, interactions: readonly Interaction[]): readonly string[] {
  if (Object.hasOwn(side.states, name)) return side.states[name]?.returns ?? []
  const users = interactions.filter((one) => statesOf(one).some((state) => state.name === name))
  return [...new Set(users.flatMap(valuesTaken))]
}
