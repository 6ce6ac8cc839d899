import { type Kysely, sql } from 'kysely'
import { type ConstructorOptions, fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import { every } from '#runtime/every.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'
import { HEARTBEAT_SECONDS, requeueOrphans } from '../store/orphaned-jobs.ts'
import type { Schema } from '../store/schema.ts'
import { QueueWatch } from './queue-watch.ts'

/**
 * How many strands of sequential work there are. A chat always falls into the same partition and pg-boss runs one
 * job of a partition at a time (policy `singleton`), on whichever process: that is what keeps the order per person.
 */
export const PARTITIONS = 16

/** The partition of what comes in from a chat; ids of chats are numbers in every channel. */
export function partitionOfChat(chatId: string): number {
  return Number(BigInt.asUintN(31, BigInt(chatId)) % BigInt(PARTITIONS))
}

/**
 * Partitions of outgoing deliveries and of incoming updates, pauses that come to their end, reminders that come due,
 * people of whose reachability the portal is told, codes to send. Names and data are stored, so they keep older
 * words: a `lane` is a partition, and `presence` is reachability.
 */
export interface Jobs {
  deliveries: { lane: number }
  updates: { lane: number }
  pauses: { userId: number; until: string }
  reminders: { reminderId: number }
  presence: { personId: number }
  cleaning: Record<never, never>
  codes: { personId: number; requestId: number; attempt: number }
}
export type JobName = keyof Jobs
type PartitionJob = 'deliveries' | 'updates'
/** The signal is aborted when the job has taken too long and is about to be given to another worker. */
export type Handlers = { [N in JobName]: (data: Jobs[N], signal: AbortSignal) => Promise<void> }

/** A failed job is tried again for as long as it takes, at most ten seconds apart: nothing accepted is lost. */
const RETRY = { retryLimit: 1_000_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 10 }
/** Jobs are short, so one that has not ended after this long hangs. */
const EXPIRE = { expireInSeconds: 600 }
/** How often jobs are looked for that are due, but of which no worker was told: retries, and those of a dead process. */
const LOOK_EVERY_MS = 1_000
/** The kinds whose jobs of one key (a partition, a person) never run at the same time. */
const SINGLETON = ['deliveries', 'updates', 'presence'] as const
const WORK = { burstWhenBatchFull: true, perJobResults: true } as const

export interface QueueOptions {
  db: Db
  boss: ConstructorOptions
  /** Whether nobody else adds jobs to the database. */
  exclusive?: boolean
  /** Whether the database is known to hold the queues already, as a snapshot does. */
  isSetUp?: boolean
  clock: Clock
  log: Logger
}

/** The bot's queue: pg-boss in the bot's own database. */
export class Queue {
  readonly #db: Db
  readonly #boss: PgBoss
  readonly #clock: Clock
  readonly #exclusive: boolean
  readonly #watch: QueueWatch
  readonly #log: Logger
  /** The workers' ids in pg-boss by the kind of their jobs. */
  readonly #workers = new Map<string, string>()
  #endLooking: (() => Promise<void>) | undefined

  private constructor(boss: PgBoss, { db, clock, exclusive = false, log }: QueueOptions) {
    this.#db = db
    this.#boss = boss
    this.#clock = clock
    this.#exclusive = exclusive
    this.#watch = new QueueWatch(db, clock, exclusive)
    this.#log = log
  }

  static async open(options: QueueOptions): Promise<Queue> {
    const { db, boss: database, exclusive = false, isSetUp = false, clock, log } = options
    const boss = new PgBoss({ ...database, clock, useListenNotify: true, schedule: false, migrate: !isSetUp })
    boss.on('error', (error) => log.error({ err: error }, 'queue error'))
    boss.on('warning', (warning) => log.warn({ warning }, 'queue warning'))
    await boss.start()
    if (!isSetUp) await createQueues(boss)
    // Where several processes work, only a job that shows no life any more is known to be nobody's.
    if (exclusive) await requeueOrphans(db, 'all')
    else await setHeartbeats(boss)
    return new Queue(boss, options)
  }

  /**
   * Starts handling jobs. A handler that throws has its job tried again later.
   * @param workers so many batches at once for each kind of job; the partitions are shared out among them
   */
  async work(handlers: Handlers, pending: PendingWork, workers: number): Promise<void> {
    const options = { ...WORK, batchSize: PARTITIONS / workers, localConcurrency: workers }
    for (const name of Object.keys(handlers) as JobName[]) {
      const handle = handlers[name] as (data: unknown, signal: AbortSignal) => Promise<void>
      const worker = await this.#boss.work<object>(name, options, async (jobs) => {
        await pending.run(() => undefined)
        // Settled one by one: a partition that failed must not have the others run twice at the same time.
        return Promise.all(jobs.map((job) => this.#settle(job, handle)))
      })
      this.#workers.set(name, worker)
    }
    const look = () => pending.run(() => this.#lookForDue())
    this.#endLooking = every(this.#clock, LOOK_EVERY_MS, look)
  }

  /** Has the jobs of dead processes run again, and workers told of what is due. */
  async #lookForDue(): Promise<void> {
    try {
      const orphans = this.#exclusive ? 0 : await requeueOrphans(this.#db, 'silent')
      if (orphans > 0) this.#log.warn({ jobs: orphans }, 'jobs of a process that died are taken over')
      await this.poke()
    } catch (error) {
      this.#log.warn({ err: error }, 'the queue could not be looked at')
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

  /** Has the given partitions looked after once the transaction commits, or at a later time. */
  async wakePartitions(
    trx: Kysely<Schema>,
    name: PartitionJob,
    partitions: number[],
    at?: Date,
  ): Promise<void> {
    const later = at && { startAfter: at }
    const jobs = partitions.map((partition) => ({
      data: { lane: partition },
      singletonKey: String(partition),
      ...later,
    }))
    this.#watch.changed()
    await this.#boss.insert(name, jobs, { db: fromKysely(trx) })
  }

  /**
   * Has a partition looked after again, behind the others. It takes the place of all jobs that wait for the partition:
   * whatever they were to do is stored, and pg-boss counts them against what it fetches before it leaves them out, so
   * that a heap of them would keep the other partitions waiting.
   */
  async giveWay(name: PartitionJob, partition: number): Promise<void> {
    await this.#db.transaction().execute(async (trx) => {
      await sql`delete from pgboss.job where name = ${name} and state = 'created'
        and singleton_key = ${String(partition)} and start_after <= ${new Date(this.#clock.now())}`.execute(
        trx,
      )
      await this.wakePartitions(trx, name, [partition])
    })
  }

  /** Plans the end of a pause, within the transaction. */
  async planResume(trx: Kysely<Schema>, userId: number, until: Date): Promise<void> {
    const data: Jobs['pauses'] = { userId, until: until.toISOString() }
    this.#watch.changed()
    await this.#boss.send('pauses', data, { startAfter: until, db: fromKysely(trx) })
  }

  /** Has a reminder looked after at its time, once the transaction commits. */
  async planReminder(trx: Kysely<Schema>, reminderId: number, at: Date): Promise<void> {
    const data: Jobs['reminders'] = { reminderId }
    this.#watch.changed()
    await this.#boss.send('reminders', data, { startAfter: at, db: fromKysely(trx) })
  }

  /** Has a code sent, or sent again, at its time, once the transaction commits. */
  async planCode(trx: Kysely<Schema>, data: Jobs['codes'], at: Date): Promise<void> {
    this.#watch.changed()
    await this.#boss.send('codes', data, { startAfter: at, db: fromKysely(trx) })
  }

  /** Plans the next clean-up; a planned one stays as it is, whichever process planned it. */
  async planCleaning(at: Date): Promise<void> {
    this.#watch.changed()
    await this.#boss.send('cleaning', {}, { startAfter: at })
  }

  /** Has the portal told whether a person can be reached, once the transaction commits; one job of a person at a time. */
  async tellReachability(trx: Kysely<Schema>, personId: number): Promise<void> {
    const data: Jobs['presence'] = { personId }
    this.#watch.changed()
    await this.#boss.send('presence', data, { singletonKey: String(personId), db: fromKysely(trx) })
  }

  /** When (epoch milliseconds) the nearest job that is not due yet will be; see `Outlook`. */
  async nextDue(): Promise<number | undefined> {
    const { due } = await this.#watch.look()
    return due
  }

  /** Has due jobs looked for now instead of at the workers' next poll. Resolves with whether one is running or due. */
  async poke(): Promise<boolean> {
    const { busy } = await this.#watch.look()
    for (const name of busy) {
      const worker = this.#workers.get(name)
      if (worker !== undefined) this.#boss.notifyWorker(worker)
    }
    return busy.length > 0
  }

  /** To be called when jobs were removed from the database by other means. */
  forget(): void {
    this.#watch.changed()
  }

  /** Lets running jobs end, then stops. */
  async close(): Promise<void> {
    await this.#endLooking?.()
    await this.#boss.stop({ graceful: true, timeout: 10_000 })
  }
}

const OTHERS = ['pauses', 'reminders', 'codes'] as const

async function createQueues(boss: PgBoss): Promise<void> {
  for (const name of SINGLETON)
    await boss.createQueue(name, { policy: 'singleton', notify: true, ...RETRY, ...EXPIRE })
  for (const name of OTHERS) await boss.createQueue(name, { notify: true, ...RETRY, ...EXPIRE })
  // Of policy `short` one job at most waits.
  await boss.createQueue('cleaning', { policy: 'short', notify: true, ...RETRY, ...EXPIRE })
}

/** Jobs of all kinds show life while they run. Queues may be older than this rule, or than the times above. */
async function setHeartbeats(boss: PgBoss): Promise<void> {
  for (const name of [...SINGLETON, ...OTHERS, 'cleaning'])
    await boss.updateQueue(name, { heartbeatSeconds: HEARTBEAT_SECONDS, ...RETRY })
}
