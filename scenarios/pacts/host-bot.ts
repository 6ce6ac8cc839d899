import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { contract } from '#contracts/index.ts'
import type { ConsumerInteraction } from '#contracts/model/interactions.ts'
import { interactionsOf } from '#contracts/model/pact/derive/index.ts'
import { exampleOf, matching } from '#contracts/model/pact/matchers.ts'
import type { Consumed } from '#contracts/model/pact/write/consume.ts'
import { keyHeader, pactRequest } from '#contracts/model/pact/write/request.ts'
import { defaultBotApi, type Outcome } from '#mock-host/engine/outbox/bot-api.ts'
import { send } from '#mock-host/engine/outbox/send.ts'
import type { OutboxEntry } from '#mock-host/engine/outbox/types.ts'
import { access } from '../credentials.ts'

const UNKNOWN_TOKEN = 'unknown-token'
const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/** The bot on its platform. */
const BOT_ID = 1

/** What a portal asks of the bot, asked by the client that the simulated portal itself uses. */
export async function hostBot(): Promise<Consumed[]> {
  const { bot } = await interactionsOf(contract)
  return bot.map((interaction) => {
    const { description, states, status, answer, stranger } = interaction
    return {
      ...pactRequest(interaction),
      description,
      states,
      headers: {
        Authorization: stranger
          ? `Bearer ${UNKNOWN_TOKEN}`
          : matching('^Bearer \\S+$', `Bearer ${access.botToken}`),
        ...keyHeader((key) => matching(UUID, key), keyOf(description)),
      },
      status,
      answer,
      drive: (url) => tell(url, interaction),
    }
  })
}

/** An Idempotency-Key that is the same in every run. */
function keyOf(description: string): string {
  const hex = createHash('sha256').update(description).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}

async function tell(url: string, { point, description, parameters, status, answer }: ConsumerInteraction) {
  const entry: OutboxEntry = {
    id: 1,
    botId: BOT_ID,
    alias: point.name,
    params: exampleOf(parameters) as OutboxEntry['params'],
    idempotencyKey: keyOf(description),
    createdAt: new Date(0).toISOString(),
    state: 'queued',
    attempts: 0,
  }
  const token = status === 401 ? UNKNOWN_TOKEN : access.botToken
  const attempt = await send({ baseUrl: url, token }, entry, new AbortController().signal)
  assert.equal(attempt.status, status)
  assert.deepEqual(attempt.answer, exampleOf(answer))
  assert.equal(defaultBotApi.outcome(entry, attempt), expectedOutcome(answer))
}

/** What the portal is to do about an answer: note it, keep the refusal, or give the call up. */
function expectedOutcome(answer: unknown): Outcome {
  if (answer === undefined) return 'dead'
  return (answer as { success: boolean }).success ? 'delivered' : 'refused'
}
