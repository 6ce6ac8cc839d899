import type { Logger } from 'pino'
import type { Database } from '../../store/database.ts'
import { CHANGED_CHATS } from '../../store/web-sessions.ts'
import type { Bell } from './bell.ts'

/** Those who read chats through this process, woken by what any process of the bot writes into them. */
export class Readers {
  readonly #database: Pick<Database, 'listen'>
  readonly #log: Logger
  readonly #bells = new Map<string, Set<Bell>>()
  #listening: Promise<() => Promise<void>> | undefined

  constructor(database: Pick<Database, 'listen'>, log: Logger) {
    this.#database = database
    this.#log = log
  }

  /** Rings the bell whenever the chat changes, until what is returned is called. */
  async add(chatId: string, bell: Bell): Promise<() => void> {
    const bells = this.#bells.get(chatId) ?? new Set()
    this.#bells.set(chatId, bells.add(bell))
    await this.listen()
    return () => {
      bells.delete(bell)
      if (bells.size === 0) this.#bells.delete(chatId)
    }
  }

  /** Listens to the database, if that is not so already: readers call it from time to time, for a connection may break. */
  async listen(): Promise<void> {
    this.#listening ??= this.#database.listen(
      CHANGED_CHATS,
      (chatId) => this.#ring(this.#bells.get(chatId)),
      () => {
        this.#listening = undefined
        this.#log.warn('the database no longer tells of new messages in web chats; trying again')
      },
    )
    try {
      await this.#listening
    } catch (error) {
      this.#listening = undefined
      this.#log.error(
        { err: error },
        'web chats cannot listen to the database; readers look from time to time',
      )
    }
  }

  /** Stops listening. Readers end by themselves. */
  async stop(): Promise<void> {
    const stop = await this.#listening?.catch(() => undefined)
    this.#listening = undefined
    await stop?.()
  }

  #ring(bells: Iterable<Bell> = []): void {
    for (const bell of bells) bell.ring()
  }
}
