import { isDeepStrictEqual } from 'node:util'

/** Values of fields or parameters, by their names. */
export type Values = Readonly<Record<string, unknown>>

/** What an action led to. */
export interface Acted {
  /** Ids of what it made, and what else it answers. */
  readonly result: Values
  /** The calls of the bot that it led to, by which they can be repeated; none where the host does not tell. */
  readonly calls: readonly number[]
}

/**
 * What scenarios do in a host, and look at there, besides its API with the bot. The types of things are the claim of who asks. What a host has no way for is a
 * NotSupportedError that says what is missing.
 */
export interface HostDriver {
  /** Whether it tells which calls of the bot an action led to. Where it does not, they may come a moment later. */
  readonly tellsCalls: boolean
  /** Makes a thing silently, as if it had always been there. @returns its fields, its id among them */
  make<T = Values>(thing: string, fields: Values): Promise<T>
  /** The things that have these values. */
  find<T = Values>(thing: string, having: Values): Promise<readonly T[]>
  /** Has somebody do something, with everything that follows from it in the host. */
  act(action: string, given: Values): Promise<Acted>
  /** Makes a call of the bot once more, as when no answer came. */
  repeat(call: number): Promise<void>
}

/** The things that have these values. */
export function thoseHaving(things: readonly Values[], having: Values): Values[] {
  const wanted = Object.entries(having)
  return things.filter((one) => wanted.every(([field, value]) => isDeepStrictEqual(one[field], value)))
}
