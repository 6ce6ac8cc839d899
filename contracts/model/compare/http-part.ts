import { isObject } from '#runtime/json.ts'

/** A pact as it was read, of any version. */
interface AnyPact {
  readonly interactions?: unknown
  readonly messages?: unknown
}

/** What of a pact goes over HTTP, and how many messages it holds besides. */
export interface HttpPart<P> {
  readonly pact: P
  readonly messages: number
}

const HTTP = 'Synchronous/HTTP'

/**
 * A pact without its messages, which go over a queue and are not ours to check: version 4 has them among the
 * interactions, version 3 in a list of their own. What is no pact is left as it is.
 */
export function httpPart<P extends AnyPact>(pact: P): HttpPart<P> {
  const { interactions, messages } = pact
  const own = Array.isArray(messages) ? messages.length : 0
  if (!Array.isArray(interactions)) return { pact, messages: own }
  const http = interactions.filter(isHttp)
  return { pact: { ...pact, interactions: http }, messages: own + interactions.length - http.length }
}

const isHttp = (interaction: unknown) =>
  !isObject(interaction) ||
  interaction.type === undefined ||
  interaction.type === null ||
  interaction.type === HTTP
