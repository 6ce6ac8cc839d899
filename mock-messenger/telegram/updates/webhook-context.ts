import type { Clock } from '#runtime/clock.ts'
import type { Exchange } from '#runtime/journal.ts'
import type { PendingWork } from '#runtime/pending.ts'

/** What a bot chose with `setWebhook`. */
export interface WebhookOptions {
  url: string
  secretToken: string | undefined
  maxConnections: number
}

/** What deliveries need of the messenger. */
export interface WebhookContext {
  clock: Clock
  pending: PendingWork
  /** Keeps the exchange in the journal. */
  record(exchange: Omit<Exchange, 'id'>): void
  /** Runs the method that the bot put into its answer. */
  onReply(reply: Record<string, unknown>): Promise<void>
}
