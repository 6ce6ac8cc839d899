import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import { every } from '#runtime/every.ts'
import type { Database } from './database.ts'

/** How often a process looks whether the one that leads has gone. */
const LOOK_EVERY_MS = 2_000

/** What the process does that leads, until what it resolves with is disposed. */
export type Lead = () => Promise<AsyncDisposable>

export interface LeadershipOptions {
  /** Of what is led; the same in all processes. */
  name: string
  clock: Clock
  log: Logger
  lead: Lead
}

/**
 * Has one process at a time, of those that share a database, do something: whoever takes the lock leads, and the lock
 * goes with its connection, so that another process takes over within seconds when that one dies.
 */
export class Leadership implements AsyncDisposable {
  readonly #database: Pick<Database, 'lock'>
  readonly #log: Logger
  readonly #name: string
  readonly #lead: Lead
  readonly #endLooking: () => Promise<void>
  #change: Promise<void> = Promise.resolve()
  #unlock: (() => Promise<void>) | undefined
  #leading: AsyncDisposable | undefined

  private constructor(database: Pick<Database, 'lock'>, { name, clock, log, lead }: LeadershipOptions) {
    this.#database = database
    this.#name = name
    this.#log = log
    this.#lead = lead
    this.#endLooking = every(clock, LOOK_EVERY_MS, () => this.#look())
  }

  /** Leads at once where nobody does. @throws what `lead` throws */
  static async seek(database: Pick<Database, 'lock'>, options: LeadershipOptions): Promise<Leadership> {
    const leadership = new Leadership(database, options)
    try {
      await leadership.#take()
      return leadership
    } catch (error) {
      await leadership[Symbol.asyncDispose]()
      throw error
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#endLooking()
    await this.#change
    await this.#giveUp()
  }

  #look(): Promise<void> {
    return this.#next(async () => {
      try {
        await this.#take()
      } catch (error) {
        this.#log.warn({ err: error, what: this.#name }, 'this process could not take over')
        await this.#giveUp()
      }
    })
  }

  async #take(): Promise<void> {
    if (this.#unlock) return
    this.#unlock = await this.#database.lock(this.#name, () => void this.#lose())
    if (!this.#unlock) return
    this.#leading = await this.#lead()
    this.#log.info({ what: this.#name }, 'this process leads')
  }

  /** The connection broke, and the lock with it: another process may lead by now. */
  #lose(): void {
    this.#log.warn({ what: this.#name }, 'this process no longer leads: its connection to the database broke')
    void this.#next(() => this.#giveUp())
  }

  /** One change after the other. */
  #next(change: () => Promise<void>): Promise<void> {
    this.#change = this.#change.then(change)
    return this.#change
  }

  async #giveUp(): Promise<void> {
    const [leading, unlock] = [this.#leading, this.#unlock]
    this.#leading = undefined
    this.#unlock = undefined
    await leading?.[Symbol.asyncDispose]()
    await unlock?.()
  }
}
