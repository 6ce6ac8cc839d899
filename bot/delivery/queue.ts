import { type Kysely, sql } from 'kysely'
import { type ConstructorOptions, fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'
import type { Schema } from '../store/schema.ts'

/**
 * How many strands of sequential work there are. A chat always falls into the same lane and pg-boss runs one
 * job of a lane at a time (policy `singleton`), on whichever process: that is what keeps the order per person.
 */
export const LANES = 16

/** Lanes of outgoing deliveries, lanes of incoming updates, and pauses that come to their end. */
export interface Jobs {
  deliveries: { lane: number }
  updates: { lane: number }
  pauses: { userId: number; until: string }
}
export type JobName = keyof Jobs
/** The signal is aborted when the job has taken too long and is about to be given to another worker. */
type Handlers = { [N in JobName]: (data: Jobs[N], signal: AbortSignal) => Promise<void> }

/** A failed job is tried again for as long as it takes, at most a minute apart: nothing accepted is lost. */
const RETRY = { retryLimit: 1_000_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 }
/** Jobs are short, so one that shows no life for this long belongs to a process that died. */
const EXPIRE = { expireInSeconds: 600 }
const WORK = { burstWhenBatchFull: true, perJobResults: true } as const

export interface QueueOptions {
  db: Db
  boss: ConstructorOptions
  clock: Clock
  log: Logger
}

/** The bot's queue: pg-boss in the bot's own database. */
export class Queue {
  readonly #boss: PgBoss
  readonly #db: Db
  readonly #clock: Clock
  readonly #log: Logger
  readonly #workers: string[] = []

  private constructor(boss: PgBoss, { db, clock, log }: QueueOptions) {
    this.#boss = boss
    this.#db = db
    this.#clock = clock
    this.#log = log
  }

  static async open(options: QueueOptions): Promise<Queue> {
    const { boss: database, clock, log } = options
    const boss = new PgBoss({ ...database, clock, useListenNotify: true, schedule: false })
    boss.on('error', (error) => log.error({ err: error }, 'queue error'))
    boss.on('warning', (warning) => log.warn({ warning }, 'queue warning'))
    await boss.start()
    for (const name of ['deliveries', 'updates'] as const) {
      await boss.createQueue(name, { policy: 'singleton', notify: true, ...RETRY, ...EXPIRE })
    }
    await boss.createQueue('pauses', { notify: true, ...RETRY, ...EXPIRE })
    return new Queue(boss, options)
  }

  /**
   * Starts handling jobs. A handler that throws has its job tried again later.
   * @param workers so many batches at once for each kind of job; the lanes are shared out among them
   */
  async work(handlers: Handlers, pending: PendingWork, workers: number): Promise<void> {
    const options = { ...WORK, batchSize: LANES / workers, localConcurrency: workers }
    for (const name of Object.keys(handlers) as JobName[]) {
      const handle = handlers[name] as (data: unknown, signal: AbortSignal) => Promise<void>
      const worker = await this.#boss.work<object>(name, options, async (jobs) => {
        await pending.run(() => undefined)
        // Settled one by one: a lane that failed must not have the others run twice at the same time.
        return Promise.all(jobs.map((job) => this.#settle(job, handle)))
      })
      this.#workers.push(worker)
    }
  }

  async #settle(
    job: Job<unknown>,
    handle: (data: unknown, signal: AbortSignal) => Promise<void>,
  ): Promise<JobResult> {
    try {
      await handle(job.data, job.signal)
      return { id: job.id, status: 'completed' }
    } catch (error) {
      this.#log.warn({ err: error, queue: job.name, job: job.data }, 'a job failed and will be tried again')
      return { id: job.id, status: 'failed', output: { message: String(error) } }
    }
  }

  /** Has the given lanes looked after once the transaction commits. */
  async wakeLanes(trx: Kysely<Schema>, name: 'deliveries' | 'updates', lanes: number[]): Promise<void> {
    const jobs = lanes.map((lane) => ({ data: { lane }, singletonKey: String(lane) }))
    await this.#boss.insert(name, jobs, { db: fromKysely(trx) })
  }

  /** Plans the end of a pause, within the transaction. */
  async planResume(trx: Kysely<Schema>, userId: number, until: Date): Promise<void> {
    const data: Jobs['pauses'] = { userId, until: until.toISOString() }
    await this.#boss.send('pauses', data, { startAfter: until, db: fromKysely(trx) })
  }

  /** Whether a job is running or due by now. */
  async isBusy(): Promise<boolean> {
    const { rows } = await sql<{ busy: boolean }>`select exists (
      select 1 from pgboss.job where state = 'active'
        or (state < 'active' and start_after <= ${new Date(this.#clock.now())})
    ) as busy`.execute(this.#db)
    return rows[0]?.busy === true
  }

  /**
   * When (epoch milliseconds) the nearest job that is not due yet will be. A job that is due but has to wait
   * for another one of its lane does not count: the other one's wait does.
   */
  async nextDue(): Promise<number | undefined> {
    // Microseconds are rounded up: a clock that counts milliseconds would never reach them.
    const { rows } = await sql<{ due: number | null }>`
      select ceil(extract(epoch from min(start_after)) * 1000)::float8 as due from pgboss.job
      where state < 'active' and start_after > ${new Date(this.#clock.now())}`.execute(this.#db)
    return rows[0]?.due ?? undefined
  }

  /** Makes the workers look for due jobs now instead of at their next poll. */
  poke(): void {
    for (const worker of this.#workers) this.#boss.notifyWorker(worker)
  }

  /** Lets running jobs end, then stops. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 10_000 })
  }
}
