import type { Schema } from './schema.ts'

/** A value that provider states return, by which a request is filled. */
export interface Variable {
  readonly schema: Schema
  readonly example: unknown
  readonly meaning: string
}

/** What the provider states of a contract's pacts mean. */
export interface StateCatalogue {
  readonly host: Readonly<Record<string, ProviderState>>
  readonly bot: Readonly<Record<string, ProviderState>>
  readonly variables: Readonly<Record<string, Variable>>
}

/** Something that must be true of a provider before an interaction with it can be verified. */
export interface ProviderState {
  /** What must be true, in one sentence. */
  readonly truth: string
  /** Whether it says that something is not there: its values are of nothing that other states say is there. */
  readonly isAbsence?: true
  /** The values that interactions give its parameters. */
  readonly params: Readonly<Record<string, readonly unknown[]>>
  /** The values that setting it up returns. */
  readonly returns: readonly string[]
  /** Points that change what it is about: after one of these the same values are of no use a second time. */
  readonly usedUpBy: readonly string[]
}

/** A state as an interaction names it, with its parameters. */
export interface StateUse {
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
}
