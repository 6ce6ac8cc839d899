import type { Point } from './point.ts'
import type { StateUse, Variable } from './states.ts'
import type { System } from './system.ts'

/** A state that an interaction needs, together with what the catalogue says of it. */
export interface NeededState extends StateUse {
  /** What must be true, in one sentence. */
  readonly truth: string
  /** Whether it says that something is not there. */
  readonly isAbsence?: true
  /** Names of the values that it supplies to this interaction. */
  readonly supplies: readonly string[]
}

/** A value that a state supplies, with what it looks like. */
export interface SuppliedValue extends Variable {
  readonly name: string
}

/** One request that a consumer makes, and what it reads of the answer. */
export interface ConsumerInteraction {
  readonly point: Point
  /** Unique in its pact: the point and the case. */
  readonly description: string
  /** Set up in this order: a later one may supply the values of an earlier one anew. */
  readonly states: readonly NeededState[]
  /** The parameters, with matchers. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** Where each of them stands. */
  readonly places: ReadonlyMap<string, 'path' | 'query' | 'body'>
  /** What of the parameters and of the address the states supply. */
  readonly values: readonly SuppliedValue[]
  readonly status: number
  /** With matchers; undefined where the consumer reads nothing but the status. */
  readonly answer: unknown
  /** Whether the consumer presents a token that the provider does not know. */
  readonly stranger: boolean
}

/** The interactions with each system, as its consumer has them. */
export type Interactions = Readonly<Record<System, readonly ConsumerInteraction[]>>
