import { addressedIn } from '#contracts/model/pact/addressed.ts'
import type { LawsOutcome } from './laws/law.ts'
import type { NativeMismatch, NativeResult } from './pact/native.ts'
import type { Interaction } from './pact/pact.ts'
import { statesOf } from './pact/pact.ts'
import type { Side } from './side.ts'
import { describeState } from './states/setup.ts'

/** One thing in an answer that is not as the consumer needs it. */
export interface Mismatch {
  /** `status`, `header Name`, or a JSON path in the body. */
  readonly path: string
  readonly expected: string
  readonly seen: string
  /** The rule that was broken, in Pact's words. */
  readonly rule: string
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
  readonly error?: string
}

export interface VerifiedPact {
  readonly source: string
  readonly sha256: string
  readonly consumer: string
  readonly provider: string
  readonly interactions: readonly InteractionResult[]
  readonly publishUrl?: string
}

export interface Verification {
  readonly side: Side['name']
  readonly baseUrl: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  /** Whether filters left interactions out. */
  readonly filtered: boolean
  readonly pacts: readonly VerifiedPact[]
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

/** What Pact found out about an interaction, in our words. */
export function resultOf(side: Side, interaction: Interaction, native: NativeResult): InteractionResult {
  const { mismatch, duration = '', result } = native
  return {
    description: interaction.description,
    point: side.pointOf(addressedIn(interaction.request)),
    states: statesOf(interaction).map(describeState),
    // Pact lets a pending interaction fail; a consumer that needs it would still be broken.
    status: result === 'OK' ? 'passed' : 'failed',
    ms: Number.parseFloat(duration) * (duration.endsWith('ms') ? 1 : 1000) || 0,
    mismatches: (mismatch?.mismatches ?? [])
      .flatMap(mismatchesOf)
      .sort((one, other) => (one.path < other.path ? -1 : 1)),
    ...(mismatch?.type === 'error' && { error: mismatch.message ?? 'no answer' }),
  }
}

const MISSING = /missing the following keys: (.+)$/

function mismatchesOf({ type, path = '', key, expected, actual, mismatch = '' }: NativeMismatch): Mismatch[] {
  const missing = MISSING.exec(mismatch)?.[1]?.split(', ')
  if (missing) {
    return missing.map((name) => ({
      path: `${path}.${name}`,
      expected: 'a value',
      seen: 'nothing',
      rule: mismatch,
    }))
  }
  const where = { StatusMismatch: 'status', HeaderMismatch: `header ${key}` }[type] ?? (path || '$')
  return [{ path: where, expected: shown(expected), seen: shown(actual), rule: mismatch }]
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null)
}
