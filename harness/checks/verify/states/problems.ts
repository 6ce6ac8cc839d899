import { type Bilingual, joined, listed } from '#runtime/bilingual.ts'
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
): Bilingual | undefined {
  const failed = new Map<string, Bilingual>()
  const unhandled = new Map<string, StateOutcome['state']>()
  for (const { state, problem } of outcomes) {
    if (problem?.kind === 'no handler') unhandled.set(describeState(state), state)
    if (problem && problem.kind !== 'no handler') failed.set(describeState(state), problem.told)
  }
  const parts: Bilingual[] = []
  if (unhandled.size > 0) parts.push(noHandler(side, [...unhandled.values()], interactions))
  if (failed.size > 0) parts.push(joined`${words.failed}:\n${lines(failed)}`)
  const absent = parts.length === 0 ? absentValues(side, interactions, outcomes) : new Map()
  if (absent.size > 0) parts.push(joined`${words.absent}:\n${lines(absent)}`)
  return parts.length === 0 ? undefined : listed(parts, '\n')
}

const words = {
  failed: { en: 'states that could not be set up', ru: 'не удалось подготовить состояния' },
  absent: {
    en: 'states that did not return what interactions need',
    ru: 'состояния не вернули того, что нужно взаимодействиям',
  },
  no: (name: string): Bilingual => ({ en: `no ${name}`, ru: `нет ${name}` }),
  noHandler: { en: 'states without handler', ru: 'состояния, которые никто не готовит' },
  whatToDo: {
    en: `For data that exist already, put this into a file and name it with --states-file, with your own values
(docs/provider-states.md says what must be true; requests that make the data are possible, too)`,
    ru: `Если данные уже есть, запишите это в файл, впишите свои значения и укажите его: --states-file
(что должно быть верно, сказано в docs/provider-states.md; можно и запросы, которые создают данные)`,
  },
}

const lines = (found: ReadonlyMap<string, Bilingual>) =>
  listed(
    Array.from(found, ([state, why]) => joined`  ${state}: ${why}\n`),
    '',
  )

/** The message for states that nobody sets up, with entries to paste. */
export function noHandler(
  side: Side,
  states: Parameters<typeof entriesFor>[1],
  interactions: readonly Interaction[],
): Bilingual {
  const names = states.map((state) => `  ${describeState(state)}\n`).join('')
  const entries = entriesFor(side, states, interactions)
  return joined`${words.noHandler}:\n${names}\n${words.whatToDo}:\n\n${entries}`
}

const returnedBy = ({ states }: Side, name: string): readonly string[] =>
  Object.hasOwn(states, name) ? (states[name]?.returns ?? []) : []

/** Pact would quietly use the example values of the pact instead. */
function absentValues(
  side: Side,
  interactions: readonly Interaction[],
  outcomes: readonly StateOutcome[],
): Map<string, Bilingual> {
  const returned = new Map<string, Set<string>>()
  for (const { state, values } of outcomes) returned.set(describeState(state), new Set(Object.keys(values)))
  const absent = new Map<string, Bilingual>()
  for (const interaction of interactions) {
    const states = statesOf(interaction)
    const known = new Set(states.flatMap((state) => [...(returned.get(describeState(state)) ?? [])]))
    for (const name of valuesTaken(interaction).filter((one) => !known.has(one))) {
      const owner = states.find((state) => returnedBy(side, state.name).some((one) => one === name))
      const state = owner ?? states.at(-1)
      absent.set(state ? describeState(state) : interaction.description, words.no(name))
    }
  }
  return absent
}
