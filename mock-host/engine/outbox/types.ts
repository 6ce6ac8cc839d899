import type { BotCall } from '../call.ts'

/** A bot that the portal calls, as it was told through the admin API. */
export interface BotSettings {
  /** Address of the bot's API, such as `http://127.0.0.1:4000/api/v1`. */
  readonly baseUrl: string
  readonly token: string
}

/**
 * `queued`: not sent yet, or waiting for the next attempt · `delivered`: the bot answered `success: true` ·
 * `refused`: it answered `success: false` · `dead`: no attempt succeeded, or none could.
 */
export const outboxStates = ['queued', 'delivered', 'refused', 'dead'] as const

export type OutboxState = (typeof outboxStates)[number]

/** One call of one bot about one event. */
export interface OutboxEntry {
  readonly id: number
  readonly botId: number
  readonly alias: BotCall['alias']
  readonly params: BotCall['params']
  /** The same in every attempt and resend, so that the bot can recognise a repeated call. */
  readonly idempotencyKey: string
  readonly createdAt: string
  state: OutboxState
  /** Since the event, the last resend, or the start of the process that sends a kept call. */
  attempts: number
  /** When the next attempt is due, ISO 8601; only while one waits. */
  nextAttemptAt?: string
  /** What the last attempt brought. */
  lastStatus?: number
  lastAnswer?: unknown
  lastError?: string
}
