import type { Endpoint, EndpointParams, EndpointRefusal } from '#contracts/endpoint.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Message } from '../channels/channel.ts'
import type { Queue } from '../delivery/queue.ts'
import type { Audience } from '../delivery/reasons.ts'
import type { HostClient } from '../host/client.ts'
import type { Texts } from '../locales/texts.ts'
import type { Db } from '../store/database.ts'

/** What an endpoint may use to prepare its communication. */
export interface CallContext {
  db: Db
  host: HostClient
  clock: Clock
  queue: Queue
}

/** What a call starts: whom it concerns, what changes, and what people see. */
export interface Communication {
  userIds: readonly number[]
  audience: Audience
  /** Users who caused the event themselves and need not be told. */
  except?: readonly number[]
  /** The change of the bot's own state, in the transaction that stores the communication, before its recipients are looked up. */
  apply?: (trx: Db) => Promise<void>
  /** Messages in one language; called once per language among the recipients. Empty: nothing is said. */
  compose(texts: Texts): Message[]
}

/** A refusal that the contract names: the caller is told, and nothing is started. */
export class Refusal extends Error {
  override name = 'Refusal'
}

/**
 * Pulls what the communication needs and prepares it, changing nothing yet.
 * @throws Refusal when the portal does not have what the call names
 * @throws HostUnavailable when the portal does not answer
 */
export type Prepare<E extends Endpoint = Endpoint> = (
  params: EndpointParams<E>,
  context: CallContext,
) => Promise<Communication>

/** Binds an endpoint's definition to the code that serves it. */
export interface ServedEndpoint {
  definition: Endpoint
  prepare: (params: never, context: CallContext) => Promise<Communication>
}

export function serve<E extends Endpoint>(definition: E, prepare: Prepare<E>): ServedEndpoint {
  return { definition, prepare }
}

/** Refuses with one of the messages that the endpoint's contract lists. */
export function refuse<E extends Endpoint>(_endpoint: E, message: EndpointRefusal<E>): never {
  throw new Refusal(message)
}
