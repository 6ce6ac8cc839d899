import { sql } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'
import type { DeliveryState } from '../store/schema.ts'

export interface Outcome {
  deliveryId: number
  state: DeliveryState
  reason?: string
  messageId?: string
}

/** Outcomes that are worth a statement of their own. */
const BATCH = 64

/**
 * Writes what became of deliveries, many at a time: few statements under load. Whoever is about to wait, for a
 * rate limit or for good, flushes first, so that only what was sent in the last instant is in doubt if the
 * process dies.
 */
export class OutcomeWriter {
  readonly #db: Db
  readonly #clock: Clock
  readonly #pending: PendingWork
  #batch: Outcome[] = []
  #stored: Promise<void> = Promise.resolve()

  constructor(db: Db, clock: Clock, pending: PendingWork) {
    this.#db = db
    this.#clock = clock
    this.#pending = pending
  }

  /** Adds an outcome; a full batch is on its way to the store when this returns. */
  add(outcome: Outcome): void {
    this.#batch.push(outcome)
    // Whoever flushes next hears of a failure.
    if (this.#batch.length >= BATCH) this.flush().catch(() => undefined)
  }

  /**
   * Resolves once everything added so far is stored.
   * @throws the database's error; what was not stored is stored by the next flush
   */
  flush(): Promise<void> {
    this.#stored = this.#stored.catch(() => undefined).then(() => this.#storeBatch())
    return this.#stored
  }

  async #storeBatch(): Promise<void> {
    const outcomes = this.#batch.splice(0)
    if (outcomes.length === 0) return
    try {
      await this.#pending.run(() => this.#store(outcomes))
    } catch (error) {
      this.#batch.unshift(...outcomes)
      throw error
    }
  }

  async #store(outcomes: Outcome[]): Promise<void> {
    await sql`update deliveries set state = done.state, reason = done.reason, message_id = done.message_id,
        decided_at = ${new Date(this.#clock.now())}
      from unnest(
        ${outcomes.map(({ deliveryId }) => deliveryId)}::bigint[],
        ${outcomes.map(({ state }) => state)}::text[],
        ${outcomes.map(({ reason }) => reason ?? null)}::text[],
        ${outcomes.map(({ messageId }) => messageId ?? null)}::text[]
      ) as done (delivery_id, state, reason, message_id)
      where deliveries.delivery_id = done.delivery_id`.execute(this.#db)
  }
}
