import type { BotSuccess } from '#contracts/model/bot-answer.ts'
import type { Endpoint, EndpointParams, EndpointRefusal } from '#contracts/model/endpoint.ts'
import { isObject } from '#runtime/json.ts'
import type { CallContext } from '../context.ts'
import type { Texts } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import type { Db } from '../store/database.ts'
import type { Audience } from '../store/suppression.ts'

/** What a call starts: whom it concerns, what changes, and what people see. */
export interface Communication {
  userIds: readonly number[]
  /** Whom it may reach, or what tells so in the transaction, before `apply`. */
  audience: Audience | ((trx: Db) => Promise<Audience>)
  /** Users who caused the event themselves and need not be told. */
  except?: readonly number[]
  /** The change of the bot's own state, in the transaction that stores the communication, before its recipients are looked up. */
  apply?: (trx: Db, communicationId: string) => Promise<void>
  /** Plans communications for later, in the same transaction, and returns how many. */
  plan?: (trx: Db) => Promise<number>
  /** Fields that the answer of the bot has besides; they are kept with it under its Idempotency-Key. */
  answer?: Partial<BotSuccess>
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
export interface ServedEndpoint<E extends Endpoint = Endpoint> {
  definition: E
  prepare: (params: never, context: CallContext) => Promise<Communication>
  reveal?: Reveal | undefined
}

/** Whether something that a module exports serves an endpoint. */
export function isServed(value: unknown): value is ServedEndpoint {
  return isObject(value) && isObject(value.definition) && typeof value.prepare === 'function'
}

/** Adds to an answer what must not be kept with it, to the first one and to every repeated one alike. */
export type Reveal = (answer: BotSuccess, context: CallContext) => BotSuccess

export function serve<E extends Endpoint>(
  definition: E,
  prepare: Prepare<E>,
  reveal?: Reveal,
): ServedEndpoint<E> {
  return { definition, prepare, reveal }
}

/** Refuses a call in whose parameter something is named that is not there, in the words of the contract. */
export function refuse<E extends Endpoint>({ refusals }: E, parameter: EndpointRefusal<E>): never {
  throw new Refusal(refusals[parameter])
}
