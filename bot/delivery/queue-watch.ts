import { sql } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import type { Db } from '../store/database.ts'

/** What the queue holds at one moment. */
export interface Outlook {
  /** The kinds of jobs of which one is running or due by now. */
  busy: string[]
  /**
   * When (epoch milliseconds) the nearest job that is not due yet will be. A job that is due but has to wait
   * for another one of its partition does not count: the other one's wait does.
   */
  due: number | undefined
}

/**
 * Looks what the queue holds. Where no other process can reach the database, that nothing is running or due stays
 * true until a job is added or the nearest one comes due: until then the database is not asked again. (Settling
 * asks several times for each thing that happens.)
 */
export class QueueWatch {
  readonly #db: Db
  readonly #clock: Clock
  readonly #exclusive: boolean
  #changes = 0
  #quiet: { outlook: Outlook; changes: number } | undefined

  /** @param exclusive whether nobody else adds jobs to the database */
  constructor(db: Db, clock: Clock, exclusive: boolean) {
    this.#db = db
    this.#clock = clock
    this.#exclusive = exclusive
  }

  /** To be called whenever jobs are about to be added or have been removed. */
  changed(): void {
    this.#changes += 1
  }

  async look(): Promise<Outlook> {
    if (this.#quiet && this.#isStill(this.#quiet)) return this.#quiet.outlook
    // Counted before asking: what is added meanwhile may or may not be in the answer.
    const changes = this.#changes
    const outlook = await this.#ask()
    if (this.#exclusive && outlook.busy.length === 0) this.#quiet = { outlook, changes }
    return outlook
  }

  #isStill({ outlook, changes }: { outlook: Outlook; changes: number }): boolean {
    return changes === this.#changes && (outlook.due ?? Number.POSITIVE_INFINITY) > this.#clock.now()
  }

  async #ask(): Promise<Outlook> {
    const now = new Date(this.#clock.now())
    // Microseconds are rounded up: a clock that counts milliseconds would never reach them.
    const { rows } = await sql<{ busy: string[] | null; due: number | null }>`
      select array_agg(distinct name) filter (where state = 'active' or start_after <= ${now}) as busy,
        ceil(extract(epoch from
          min(start_after) filter (where state < 'active' and start_after > ${now})) * 1000)::float8 as due
      from pgboss.job where state <= 'active'`.execute(this.#db)
    return { busy: rows[0]?.busy ?? [], due: rows[0]?.due ?? undefined }
  }
}
