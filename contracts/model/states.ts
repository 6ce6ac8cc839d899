import type { z } from 'zod'

/** A value that provider states return, by which a request is filled. */
export interface Variable {
  readonly schema: z.ZodType
  readonly example: string | number
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
  readonly params?: z.ZodObject
  /** The values that setting it up returns. */
  readonly returns: readonly string[]
}

/** A state as an interaction names it, with its parameters. */
export interface StateUse {
  readonly name: string
  readonly params: Readonly<Record<string, boolean | string>>
}

type Params<S extends ProviderState> = S['params'] extends z.ZodType ? [z.input<S['params']>] : []

/** Returns the function by which interactions name states of a catalogue: a misspelt name does not compile. */
export function statesOf<const C extends Record<string, ProviderState>>(catalogue: C) {
  return <N extends keyof C & string>(name: N, ...[params]: Params<C[N]>): StateUse => ({
    name,
    params: (catalogue[name]?.params?.parse(params) ?? {}) as StateUse['params'],
  })
}
