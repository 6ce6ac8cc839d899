import pino from 'pino'
import type { Communication } from '#bot/communications/communication.ts'
import { type Started, startCommunication } from '#bot/communications/start.ts'
import { Queue } from '#bot/delivery/queue.ts'
import { type Database, type DatabaseOptions, openDatabase } from '#bot/store/database.ts'
import { linkPerson } from '#bot/store/links.ts'
import { migrate } from '#bot/store/migrate.ts'
import { meetPerson } from '#bot/store/people.ts'
import { postNew } from '#contracts/bot/post/new.ts'
import { requestAccepted } from '#contracts/bot/request/accepted.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import { PendingWork } from '#runtime/pending.ts'
import { TestClock } from '#runtime/test-clock.ts'

/** One migrated database with its queue, and the few things that most tests do with it. */
export class TestStore {
  readonly clock = new TestClock('2026-03-02T09:00:00Z')
  readonly pending = new PendingWork(this.clock)
  #database: Database | undefined
  #queue: Queue | undefined

  async open(options: DatabaseOptions): Promise<void> {
    this.#database = await openDatabase(options)
    await migrate(this.db)
    this.#queue = await this.openQueue()
  }

  get database(): Database {
    if (!this.#database) throw new Error('the store is not open yet')
    return this.#database
  }

  get db() {
    return this.database.db
  }

  get queue() {
    if (!this.#queue) throw new Error('the store is not open yet')
    return this.#queue
  }

  /** Another queue on the same database, as another process of the bot has one. */
  openQueue(): Promise<Queue> {
    const log = pino({ enabled: false })
    return Queue.open({ db: this.db, boss: this.#database?.boss ?? {}, clock: this.clock, log })
  }

  now(): Date {
    return new Date(this.clock.now())
  }

  meet(chatId: string) {
    return meetPerson(this.db, { channel: 'telegram', chatId, locale: 'ru' })
  }

  async meetMany(count: number): Promise<number[]> {
    const chats = Array.from({ length: count }, (_, index) => `${7_000_000_001 + index}`)
    const people = await Promise.all(chats.map((chat) => this.meet(chat)))
    return people.map(({ person_id }) => Number(person_id))
  }

  /** Links these people to the users 1, 2, 3 … */
  async linkAll(people: number[]): Promise<void> {
    for (const [index, person] of people.entries()) await linkPerson(this.db, person, index + 1)
  }

  /** Starts a communication to users, as an endpoint does. */
  start(userIds: number[], { critical = false, parts = 1, except = [] as number[] } = {}) {
    return this.begin(
      {
        userIds,
        except,
        audience: 'active',
        compose: () => Array.from({ length: parts }, (_, part) => ({ html: `Часть ${part}` })),
      },
      critical ? requestAccepted : postNew,
    )
  }

  /** Starts a communication that an endpoint has prepared. */
  async begin(communication: Communication, definition: Endpoint = requestAccepted): Promise<Started> {
    const params = { userIds: communication.userIds }
    const started = await startCommunication(this, { definition, params, communication })
    if (!started) throw new Error('nothing was started')
    return started
  }

  async close(): Promise<void> {
    await this.#queue?.close()
    await this.#database?.close()
  }
}
