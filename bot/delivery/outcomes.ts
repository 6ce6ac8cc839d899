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

/**
 * Writes what became of deliveries, as many at a time as have come together while the previous write was under
 * way: few statements under load, and only the last instant is in doubt if the process dies.
 */
export class OutcomeWriter {
  readonly #db: Db
  readonly #clock: Clock
  readonly #pending: PendingWork
  #waiting: Outcome[] = []
  #writing: Promise<void> | undefined

  constructor(db: Db, clock: Clock, pending: PendingWork) {
    this.#db = db
    this.#clock = clock
    this.#pending = pending
  }

  /** Resolves once the outcome is stored. */
  write(outcome: Outcome): Promise<void> {
    this.#waiting.push(outcome)
    this.#writing ??= this.#pending
      .run(() => this.#drain())
      .finally(() => {
        this.#writing = undefined
      })
    return this.#writing
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) await this.#store(this.#waiting.splice(0))
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
