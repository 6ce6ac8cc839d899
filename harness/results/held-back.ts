import type { Bilingual } from '#runtime/bilingual.ts'

/** A message that the bot was to send and did not, as the bot itself tells. */
export interface HeldBack {
  readonly communicationId: string
  readonly alias: string
  /** The id of the exchange by which the communication was begun. */
  readonly exchange: number
  /** When that was decided, ISO 8601. */
  readonly at: string
  /** Whom it was for. */
  readonly personId: number
  /** Which message of the communication, counting from 0. */
  readonly part: number
  /** Why, and what brings such messages again. */
  readonly reason: Bilingual
}
