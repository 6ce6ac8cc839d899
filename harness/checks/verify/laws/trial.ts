import type { HostOperation } from '#contracts/model/pact/derive/host/operation.ts'
import type { LawClient, Otherwise, Reply } from './client.ts'
import type { Kind, Kinds, Values } from './kinds.ts'
import type { Things } from './things.ts'

/** What a law is tried with. */
export interface Trial {
  readonly client: LawClient
  readonly kinds: Kinds
  readonly things: Things
  /** The ids of all things that were listed, by the operations that did. */
  readonly listed: Map<HostOperation, Set<unknown>>
}

/** Asks an operation. */
export const ask = (
  { client }: Pick<Trial, 'client'>,
  operation: HostOperation,
  parameters: Values,
  otherwise?: Otherwise,
): Promise<Reply> => client.ask(operation.point, parameters, operation.asked, otherwise)

/** The parameter by which an operation finds a thing by its id, where one does. */
export function finderById({ entity, finds }: Kind) {
  return finds.find(({ does, asked }) => (does.by ?? [entity.id]).includes(entity.id) && asked.has(entity.id))
}
