import assert from 'node:assert/strict'
import { createHostClient, HostRefusal, HostUnavailable } from '#bot/host/client.ts'
import { type OperationName, operations } from '#contracts/host/index.ts'
import { contract } from '#contracts/index.ts'
import type { ConsumerInteraction } from '#contracts/model/interactions.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { exampleOf, matching } from '#contracts/model/pact/matchers.ts'
import type { Consumed } from '#contracts/model/pact/write/consume.ts'
import { keyHeader, pactRequest } from '#contracts/model/pact/write/request.ts'
import { access } from '../credentials.ts'

const UNKNOWN_TOKEN = 'unknown-token'

/** What the bot asks of a portal, asked by the client that the bot itself uses. */
export async function botHost(): Promise<Consumed[]> {
  const { host } = await interactionsOf(contract)
  return host.map((interaction) => {
    const { point, description, states, status, answer, stranger } = interaction
    return {
      ...pactRequest(interaction),
      description,
      states,
      headers: {
        Authorization: stranger
          ? `Bearer ${UNKNOWN_TOKEN}`
          : matching('^Bearer \\S+$', `Bearer ${access.hostToken}`),
        ...(point.key === 'required' && keyHeader(anyKey, description)),
      },
      status,
      answer,
      drive: (url) => ask(url, interaction),
    }
  })
}

const anyKey = (example: string) => matching('^[\\x20-\\x7e]{1,255}$', example)

/** What is left out of an answer the client reads as null. */
const read = (name: string, answer: unknown) => operations[name as OperationName].response.parse(answer)

async function ask(url: string, { point, parameters, status, answer, stranger }: ConsumerInteraction) {
  const client = createHostClient({ url, token: stranger ? UNKNOWN_TOKEN : access.hostToken })
  const asked = client.call(point.name as OperationName, exampleOf(parameters) as never)
  if (status < 300) return assert.deepEqual(await asked, read(point.name, exampleOf(answer)))
  await assert.rejects(asked, (error) => {
    if (status === 401) return error instanceof HostUnavailable
    assert(error instanceof HostRefusal, `the client took the refusal for ${error}`)
    assert.deepEqual({ message: error.message }, exampleOf(answer))
    return error.status === status
  })
}
