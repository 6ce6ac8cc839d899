import type { z } from 'zod'

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
  /** Messages of the refusals that this endpoint may answer besides those of validation. */
  readonly refusals: readonly string[]
  readonly example: Readonly<Record<string, unknown>>
}

/** Declares an endpoint, keeping the exact types of its alias, parameters and refusals. */
export function defineEndpoint<const E extends Endpoint>(endpoint: E): E {
  return endpoint
}

/** The validated parameters of an endpoint: `EndpointParams<typeof usersBlock>`. */
export type EndpointParams<E extends Endpoint> = z.output<E['params']>

/** The refusals an endpoint may answer, as a union of their messages. */
export type EndpointRefusal<E extends Endpoint> = E['refusals'][number]
