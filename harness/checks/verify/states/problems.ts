import { type Interaction, statesOf, valuesTaken } from '../pact/pact.ts'
import type { Side } from '../side.ts'
import { entriesFor } from './missing.ts'
import type { StateOutcome } from './server.ts'
import { describeState } from './setup.ts'

/** Why nothing can be said of some interactions, for people; undefined when every state was made true. */
export function stateProblems(
  side: Side,
  interactions: readonly Interaction[],
  outcomes: readonly StateOutcome[],
): string | undefined {
  const failed = new Map<string, string>()
  const unhandled = new Map<string, StateOutcome['state']>()
  for (const { state, problem } of outcomes) {
    if (problem?.kind === 'no handler') unhandled.set(describeState(state), state)
    if (problem && problem.kind !== 'no handler') failed.set(describeState(state), problem.message)
  }
  const parts: string[] = []
  if (unhandled.size > 0) parts.push(noHandler(side, [...unhandled.values()], interactions))
  if (failed.size > 0) parts.push(`states that could not be set up:\n${lines(failed)}`)
  const absent = parts.length === 0 ? absentValues(side, interactions, outcomes) : new Map<string, string>()
  if (absent.size > 0) parts.push(`states that did not return what interactions need:\n${lines(absent)}`)
  return parts.length === 0 ? undefined : parts.join('\n')
}

const lines = (found: ReadonlyMap<string, string>) =>
  Array.from(found, ([state, why]) => `  ${state}: ${why}\n`).join('')

/** The message for states that nobody sets up, with entries to paste. */
export function noHandler(
  side: Side,
  states: Parameters<typeof entriesFor>[1],
  interactions: readonly Interaction[],
): string {
  const names = states.map((state) => `  ${describeState(state)}\n`).join('')
  const entries = entriesFor(side, states, interactions)
  return `states without handler:\n${names}
For data that exist already, put this into a file and name it with --states-file, with your own values
(docs/provider-states.md says what must be true; requests that make the data are possible, too):

${entries}`
}

const returnedBy = ({ states }: Side, name: string): readonly string[] =>
  Object.hasOwn(states, name) ? (states[name]?.returns ?? []) : []

/** Pact would quietly use the example values of the pact instead. */
function absentValues(
  side: Side,
  interactions: readonly Interaction[],
  outcomes: readonly StateOutcome[],
): Map<string, string> {
  const returned = new Map<string, Set<string>>()
  for (const { state, values } of outcomes) returned.set(describeState(state), new Set(Object.keys(values)))
  const absent = new Map<string, string>()
  for (const interaction of interactions) {
    const states = statesOf(interaction)
    const known = new Set(states.flatMap((state) => [...(returned.get(describeState(state)) ?? [])]))
    for (const name of valuesTaken(interaction).filter((one) => !known.has(one))) {
      const owner = states.find((state) => returnedBy(side, state.name).some((one) => one === name))
      const state = owner ?? states.at(-1)
      absent.set(state ? describeState(state) : interaction.description, `no ${name}`)
    }
  }
  return absent
}
