import type { z } from 'zod'
import type { BotSuccess } from './bot-answer.ts'

/** An integration point of the bot, called by the host: `POST /bots/{botId}/call/{alias}`. */
export interface Endpoint {
  readonly alias: string
  /** The row of the communication map that the call starts, such as `account/6`. */
  readonly row: string
  /** Whether the communication reaches people who paused the bot. */
  readonly critical: boolean
  readonly summary: string
  /** What the call carries in `script_request_params`; unknown fields are ignored. */
  readonly params: z.ZodObject
  /** Messages of the refusals of calls that name something that is not there, by the parameter that names it. */
  readonly refusals: Readonly<Record<string, string>>
  /** Parameters that carry what another name stands for: `{ requestId: 'orderId' }`. */
  readonly names?: Readonly<Record<string, string>>
  /** How the `person` whom a call concerns, or a thing that it names, must be before it makes sense. */
  readonly given?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** What the caller reads of the answer besides that the call succeeded. */
  readonly answer?: Partial<BotSuccess>
  readonly example: Readonly<Record<string, unknown>>
}

/** Declares an endpoint, keeping the exact types of its alias, parameters and refusals. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint
}

/** The validated parameters of an endpoint: `EndpointParams<typeof usersBlock>`. */
export type EndpointParams<E extends Endpoint> = z.output<E['params']>

/** The parameters of an endpoint that may name something that is not there. */
export type EndpointRefusal<E extends Endpoint> = keyof E['refusals'] & string
