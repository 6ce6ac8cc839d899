import type { z } from 'zod'
import type { Entity } from '#contracts/model/entity.ts'
import { valueByLaw } from '#contracts/model/entity-laws.ts'
import type { BotCall } from '../call.ts'
import type { HostStore } from './store.ts'

/** One thing that a host keeps, never changed in place: journal and snapshots keep references to it. */
export type Row = Readonly<Record<string, unknown>>

/** How a simulated host keeps the things of one kind, besides what the contract says of them. */
export interface HostEntity<R extends object = object> {
  readonly contract: Entity
  /** In the admin API: `users`. */
  readonly plural: string
  /** What the admin API may give of a new one; everything else is made up. */
  readonly given: z.ZodObject
  /** The fields by which a new one has to name other things, since nobody can make those up. */
  readonly names?: readonly string[]
  /** Values of the fields that only this host knows. */
  readonly initial: Partial<R>
  /** Makes up what an action or the admin API does not give. */
  sample(data: HostStore, id: number): Partial<R>
  /** What a creation makes of what is given, once references are checked. @throws Refusal */
  prepare?(data: HostStore, given: Readonly<Record<string, unknown>>): Partial<R>
  /** The fields that the host makes of others. @param origin the host's own address */
  compute?(data: HostStore, row: R, origin: string): object
  /** Whether it is as if it were not there. */
  isGone?(row: R): boolean
  /** What the bots are told of a new one that an operation or an action has made. */
  created?(data: HostStore, row: R): BotCall | undefined
}

/** Declares how the things of one kind are kept. */
export function defineEntity<R extends object>(entity: HostEntity<R>): HostEntity<R> {
  return entity
}

/** A thing as the contract answers it: its fields, without what is hidden. */
export function viewOf<R extends object>(
  { contract, compute }: HostEntity<R>,
  data: HostStore,
  row: R,
  origin: () => string,
): Record<string, unknown> {
  const made = compute?.(data, row, origin()) as Row | undefined
  const view: Record<string, unknown> = {}
  for (const field of contract.fields) {
    const value = made && field in made ? made[field] : (row as Row)[field]
    if (value !== undefined) view[field] = value
  }
  for (const [field, law] of contract.laws ? Object.entries(contract.laws) : []) {
    const value = valueByLaw(law, view)
    if (value !== undefined) view[field] = value
  }
  return view
}

/** A thing with everything that the host knows of it. */
export function wholeOf<R extends object>(
  entity: HostEntity<R>,
  data: HostStore,
  row: R,
  origin: () => string,
): Record<string, unknown> {
  return { ...row, ...viewOf(entity, data, row, origin) }
}
