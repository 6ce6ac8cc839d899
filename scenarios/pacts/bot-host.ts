import assert from 'node:assert/strict'
import { createHostClient, HostRefusal, HostUnavailable } from '#bot/host/client.ts'
import { operations } from '#contracts/host/index.ts'
import { exampleOf, matching } from '#contracts/model/pact/matchers.ts'
import { hostInteractions } from '#contracts/pact/host/index.ts'
import type { HostInteraction } from '#contracts/pact/host/interaction.ts'
import { access } from '../credentials.ts'
import type { Consumed } from './consumer.ts'

const UNKNOWN_TOKEN = 'unknown-token'

/** What the bot asks of a portal, asked by the client that the bot itself uses. */
export const botHost: readonly Consumed[] = hostInteractions.map((interaction) => {
  const { operation, description, states, headers, request, status, answer, stranger } = interaction
  const { method, path } = operations[operation]
  return {
    description,
    states,
    method,
    path,
    headers: {
      Authorization: stranger
        ? `Bearer ${UNKNOWN_TOKEN}`
        : matching('^Bearer \\S+$', `Bearer ${access.hostToken}`),
      ...headers,
    },
    ...(method === 'GET' ? { query: request } : { body: request }),
    status,
    answer,
    drive: (url) => ask(url, interaction),
  }
})

async function ask(url: string, { operation, request, status, answer, stranger }: HostInteraction) {
  const client = createHostClient({ url, token: stranger ? UNKNOWN_TOKEN : access.hostToken })
  const asked = client.call(operation, exampleOf(request) as never)
  if (status < 300) return assert.deepEqual(await asked, exampleOf(answer))
  await assert.rejects(asked, (error) => {
    if (status === 401) return error instanceof HostUnavailable
    assert(error instanceof HostRefusal, `the client took the refusal for ${error}`)
    assert.deepEqual({ message: error.message }, exampleOf(answer))
    return error.status === status
  })
}
