import type { Contract } from '#contracts/model/contract.ts'
import type { ConsumerInteraction } from '#contracts/model/interactions.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { exampleOf, matching } from '#contracts/model/pact/matchers.ts'
import { type Consumed, consume } from '#contracts/model/pact/write/consume.ts'
import { keyHeader, type PactRequest, pactRequest } from '#contracts/model/pact/write/request.ts'
import { pactText } from '#contracts/model/pact/write/text.ts'
import type { System } from '#contracts/model/system.ts'
import { credentialFor, withQuery } from '../../credentials/credential.ts'

/** Stand in the pact where a verification puts its own secret, or leaves what nobody knows. */
const SECRET = 'known:to-the-provider'
const UNKNOWN = 'unknown:to-the-provider'

const derived: Record<System, WeakMap<Contract, Promise<string | undefined>>> = {
  host: new WeakMap(),
  bot: new WeakMap(),
}

/**
 * The pact of a system that follows from what its contract says the points do, as a text that is the same each time;
 * undefined where nothing follows. A contract is a value, so it is derived once.
 */
export function derivedPact(contract: Contract, system: System): Promise<string | undefined> {
  const pact = derived[system].get(contract) ?? derive(contract, system)
  derived[system].set(contract, pact)
  return pact
}

async function derive(contract: Contract, system: System): Promise<string | undefined> {
  const { [system]: interactions } = await interactionsOf(contract)
  if (interactions.length === 0) return undefined
  const consumer = system === 'host' ? 'bot' : 'host'
  return pactText(
    await consume(
      consumer,
      system,
      interactions.map((one) => consumed(contract, one)),
    ),
  )
}

function consumed(contract: Contract, interaction: ConsumerInteraction): Consumed {
  const { point, description, states, status, answer, stranger } = interaction
  const credential = credentialFor(contract, point, stranger ? UNKNOWN : SECRET)
  const asked = pactRequest(interaction)
  const request: PactRequest = {
    ...asked,
    headers: {
      ...asked.headers,
      ...credential.headers,
      ...(point.key === 'required' && keyHeader(anyKey, description)),
    },
    ...(Object.keys(credential.query).length > 0 && { query: { ...asked.query, ...credential.query } }),
  }
  return { ...request, description, states, status, answer, drive: (url) => send(url, request) }
}

const anyKey = (example: string) => matching('^[\\x20-\\x7e]{1,255}$', example)

/** The request as the pact's own example has it. */
async function send(url: string, { method, path, query = {}, headers, body }: PactRequest): Promise<void> {
  const texts = (values: object) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(exampleOf(value))]))
  const response = await fetch(url + withQuery(String(exampleOf(path)), { query: texts(query) }), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...texts(headers) },
    ...(body !== undefined && { body: JSON.stringify(exampleOf(body)) }),
  })
  await response.body?.cancel()
}
