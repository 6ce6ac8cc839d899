import type { Bilingual } from '#runtime/bilingual.ts'
import type { ShownExchange } from './exchanges/shown.ts'
import type { LawsOutcome } from './laws/law.ts'
import type { Side } from './side.ts'

/** What an answer is, where it is none that could be compared field by field. */
export interface Fault {
  /** In few words, for where it is met again. */
  readonly name: Bilingual
  /** What it is and what to do, as one sentence. */
  readonly told: Bilingual
}

/** One thing in an answer that is not as the consumer needs it. */
export interface Mismatch {
  /** `status`, `time`, `header Name`, or a JSON path in the body. */
  readonly path: string
  readonly expected: string
  readonly seen: string
  /** The rule that was broken, in the words of Pact or of the schema. */
  readonly rule: string
  /** The same in both languages; absent where it is Pact that says it. */
  readonly told?: Bilingual
  /** It is null, and its schema lets it be: the example has a value. */
  readonly mayBeNull?: true
}

export interface InteractionResult {
  readonly description: string
  /** The operation or alias. */
  readonly point: string
  readonly states: readonly string[]
  readonly status: 'passed' | 'failed'
  readonly ms: number
  readonly mismatches: readonly Mismatch[]
  /** Why there was no answer to compare. */
  readonly error?: Bilingual
  /** Of a failed one: the request that was made, and its answer. */
  readonly exchange?: ShownExchange
  /** Of a failed one: what its answer is, where it is none that could be compared. */
  readonly fault?: Fault
}

export interface VerifiedPact {
  readonly source: string
  readonly sha256: string
  readonly consumer: string
  readonly provider: string
  /** How many messages the pact holds besides, which are not checked. */
  readonly messages: number
  readonly interactions: readonly InteractionResult[]
  readonly publishUrl?: string
}

export interface Verification {
  readonly side: Side['name']
  /** Without user and password. */
  readonly baseUrl: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  /** Whether filters left interactions out. */
  readonly filtered: boolean
  readonly pacts: readonly VerifiedPact[]
  /** Operations of which no success was tried, as the contract does not show what they answer. */
  readonly unshown?: readonly string[]
  /** Points of which no stranger was tried, as their document wants a secret and has no 401. */
  readonly unguarded?: readonly string[]
  /** What became of the laws, where the contract says what operations do. */
  readonly laws?: LawsOutcome
}

export const allInteractions = ({ pacts }: Verification): InteractionResult[] =>
  pacts.flatMap(({ interactions }) => interactions)

export function countInteractions(verification: Verification): { passed: number; failed: number } {
  const all = allInteractions(verification)
  const passed = all.filter(({ status }) => status === 'passed').length
  return { passed, failed: all.length - passed }
}

/** Whether everything is as it was promised: what is unproven is not known to be wrong. */
export function holdsAll(verification: Verification): boolean {
  const isBroken = verification.laws?.results.some(({ status }) => status === 'broken') ?? false
  return countInteractions(verification).failed === 0 && !isBroken
}
