import type { Update } from '../types.ts'

export interface QueuedUpdate {
  update: Update
  /** Updates about one person are delivered to a webhook in order. */
  personId: number
  /** When it happened, epoch milliseconds. */
  at: number
}

/** Telegram keeps what was not delivered for a day. */
export const UPDATE_LIFETIME_MS = 24 * 60 * 60 * 1000
