import type { Bilingual, Language } from '#runtime/bilingual.ts'
import type { MapRow } from '../project/maps.ts'
import type { Exchange } from './exchange.ts'
import type { HeldBack } from './held-back.ts'
import type { Mismatch } from './mismatch.ts'
import type { Outside } from './outside.ts'
import type { Said } from './said.ts'
import type { Transcript } from './transcript.ts'

export type StepStatus = 'passed' | 'failed' | 'skipped'

export interface Failure {
  readonly message: Bilingual
  /** What the check expected and what it saw; absent when the step failed otherwise. */
  readonly mismatch?: Mismatch
}

export interface StepResult {
  /** `Допустим`, `When` …, as the feature file has it; empty for what the replay does itself. */
  readonly keyword: string
  readonly text: string
  /** What the replay does itself, in both languages; `text` has the English then. */
  readonly itself?: Bilingual
  readonly table?: readonly (readonly string[])[]
  readonly docString?: string
  readonly status: StepStatus
  readonly ms: number
  readonly failure?: Failure
  /** What was there when it began; absent where that was not looked at. */
  readonly before?: Before
}

/** What a step says: as the feature has it, or in the language of the reader. */
export const textOf = ({ text, itself }: Pick<StepResult, 'text' | 'itself'>, language: Language): string =>
  itself?.[language] ?? text

/** How far exchanges and chats had come at a moment. */
export interface Before {
  /** The id of the last exchange. */
  readonly exchange: number
  /** The id of the last message of each person, by `personId`. */
  readonly messages: Readonly<Record<string, number>>
}

export interface ScenarioResult {
  /** What a system elsewhere does not support, so that the scenario was not told to its end. */
  readonly notSupported?: Bilingual
  readonly name: string
  /** Several people act at the same moment, so that whose message comes first is left to chance (tag `@at-once`). */
  readonly atOnce?: true
  /** The bot erases what was said: a web chat then begins later than one in a messenger (tag `@erased`). */
  readonly erased?: true
  /** Feature file and line, relative to the working directory. */
  readonly source: string
  readonly status: StepStatus
  readonly ms: number
  readonly steps: readonly StepResult[]
  readonly transcripts: readonly Transcript[]
  readonly exchanges: readonly Exchange[]
  /** Exchanges that the contracts do not have; with any of them the scenario has failed. */
  readonly outside: readonly Outside[]
  /** Messages that the bot was to send and did not; absent where there are none, or the bot does not tell. */
  readonly heldBack?: readonly HeldBack[]
  /** What systems said beside the exchanges; only of a scenario that failed. */
  readonly said?: readonly Said[]
}

/** Whether a scenario ran and says nothing of its row: it has no step that says what should come of it (`Then …`). */
export const checksNothing = ({ status, notSupported, steps }: ScenarioResult): boolean =>
  status === 'skipped' && notSupported === undefined && steps.every((step) => step.status === 'passed')

/**
 * `without scenario` means that nothing was checked: no scenario has the row's tag, or none of them ran.
 * `not supported`: none failed, but a system elsewhere cannot do what some scenario needs.
 */
export type RowStatus = 'passed' | 'failed' | 'without scenario' | 'not supported'

export interface RowResult {
  readonly row: MapRow
  readonly status: RowStatus
  /** Sum of its scenarios, milliseconds. */
  readonly ms: number
  readonly scenarios: readonly ScenarioResult[]
  /** Calls of the row, aliases and operations, that none of its scenarios made, though all passed: it is not proven then. */
  readonly uncalled?: readonly string[]
  /** How many scenarios only another channel can play; they were left out. */
  readonly elsewhere: number
}

export interface ReplayResult {
  /** Where the people talked with the bot. */
  readonly channel: string
  /** ISO 8601, real time. */
  readonly startedAt: string
  /** From the call of `replay` to its end, start of the stack included. */
  readonly ms: number
  /** From the call of `replay` to the first scenario. */
  readonly startMs: number
  readonly rows: readonly RowResult[]
}

export interface Counts {
  passed: number
  failed: number
  'without scenario': number
  'not supported': number
}

/** Whether no step of a scenario was reached, as the run was cut short before. */
const isLeft = ({ steps, notSupported }: ScenarioResult): boolean =>
  notSupported === undefined && steps.length > 0 && steps.every((step) => step.status === 'skipped')

/** Whether a run was cut short before it had played all scenarios of a row. */
export const isCutShort = ({ scenarios }: RowResult): boolean => scenarios.some(isLeft)

/** Whether a row has scenarios of which no step was reached: the run was cut short before. */
export const isUnplayed = ({ status, scenarios }: RowResult): boolean =>
  status === 'without scenario' && scenarios.length > 0 && scenarios.every(isLeft)

/** How many rows ended in which way. */
export function countRows(rows: readonly RowResult[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, 'without scenario': 0, 'not supported': 0 }
  for (const { status } of rows) counts[status] += 1
  return counts
}
