import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import { every } from '#runtime/every.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { ChannelUnavailable } from '../channels/channel.ts'
import { type ChatHold, dropHold, findHold, keepHold } from '../store/chat-holds.ts'
import type { Db } from '../store/database.ts'
import type { Outlet } from './outlets.ts'
import { PARTITIONS, partitionOfChat, type Queue } from './queue.ts'
import type { Sent, Slow } from './sender.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
/** The waits after the first failed try of a chat and after the following ones, milliseconds. */
const WAITS = [1, 5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60].map((seconds) => seconds * SECOND)
/** No wait is longer as long as nobody else is served: the messenger itself may be what does not work. */
const LONGEST_UNBLAMED = 2 * MINUTE
/** With this one a message is given up: it has been tried for 1 h 43 min, while others were served. */
const MOST_TRIES = WAITS.length + 1
/** Somebody served this long before a chat's first failure shows that the messenger works. */
const RECENTLY_MS = MINUTE
/** For so long a chat is left alone while nobody is served. */
const DOWN_MS = 5 * SECOND
/** A chat whose answer is slow is left alone for so long, again and again until it comes, or the process dies. */
const SLOW_MS = 10 * SECOND
/** When the process ends, answers are waited for so long, real milliseconds. */
const END_MS = 5_000

const waitAfter = (tries: number) => WAITS[Math.min(tries, WAITS.length) - 1] ?? 0

/** A chat as far as sending goes. */
export interface Chat {
  personId: number
  chatId: string
}

export interface SetAsideContext {
  db: Db
  clock: Clock
  pending: PendingWork
  queue: Queue
  log: Logger
}

/** A hold, by the time for which it lasts. */
type Holding = Pick<ChatHold, 'tries' | 'blamed' | 'said'> & { ms: number }

/** A hold that is no failed try of the chat. */
export const FRESH = { tries: 0, blamed: 0 } as const

/** What to do once a slow answer is there: store it, or give its message up after the last try. */
export interface Afterwards {
  settle(sent: Sent): Promise<void>
  giveUp(said: string): Promise<void>
}

/**
 * Chats with which the messenger has trouble while it serves others. Each is set aside by itself: what comes later for
 * it waits behind, in its order, and is tried again after growing waits; nobody else waits for it. The holds stand in
 * the database, so every process keeps them.
 */
export class SetAside {
  readonly #context: SetAsideContext
  readonly #awaited = new Set<Promise<void>>()

  constructor(context: SetAsideContext) {
    this.#context = context
  }

  /**
   * Sets a chat aside after a failed try. Resolves with what the messenger said if the message is to be given up: the
   * chat has been tried for long enough, and each message behind this one gets a single try.
   * @throws the error when it is none of the messenger's, and now and then while nobody is served: it is time to rest
   */
  async afterFailure({ health }: Outlet, chat: Chat, error: unknown): Promise<string | undefined> {
    const { clock, log, pending } = this.#context
    if (!(error instanceof ChannelUnavailable) || health.needsRest) throw error
    const known = await pending.run(() => findHold(this.#context.db, chat.personId))
    if (health.isDown) {
      await this.hold(chat, { ...FRESH, ...known, ms: DOWN_MS, said: error.message })
      return undefined
    }
    const now = clock.now()
    const isBlamed = health.hasServedOthers(chat.chatId, known?.triedAt.getTime() ?? now - RECENTLY_MS)
    const tries = (known?.tries ?? 0) + 1
    const blamed = (known?.blamed ?? 0) + (isBlamed ? 1 : 0)
    const isLast = blamed >= MOST_TRIES
    const ms = isLast ? 0 : isBlamed ? waitAfter(blamed) : Math.min(waitAfter(tries), LONGEST_UNBLAMED)
    log.warn({ err: error, personId: chat.personId, tries, ms }, 'the messenger has trouble with a chat')
    // After the last try of one message each that waits behind it gets one.
    await this.hold(chat, { tries, blamed: isLast ? MOST_TRIES - 1 : blamed, ms, said: error.message })
    return isLast ? error.message : undefined
  }

  /**
   * Leaves a chat alone until the messenger has said what became of a message. That it says nothing is a failed try.
   */
  async awaitAnswer(outlet: Outlet, chat: Chat, { answer }: Slow, after: Afterwards): Promise<void> {
    const { clock, log, pending } = this.#context
    // Whoever settles it hears of a failure, which may come before the hold is stored.
    answer.catch(() => undefined)
    const known = await pending.run(() => findHold(this.#context.db, chat.personId))
    const hold = () => this.hold(chat, { ...FRESH, ...known, ms: SLOW_MS, said: 'no answer yet' })
    await hold()
    const complain = (error: unknown) =>
      log.error({ err: error, personId: chat.personId }, 'what became of a message could not be stored')
    const endHolding = every(clock, SLOW_MS / 2, () => hold().catch(complain))
    const awaited = answer
      .catch(() => undefined)
      .then(async () => {
        await endHolding()
        await this.#settleLater(outlet, chat, answer, after)
      })
      .catch(complain)
    this.#awaited.add(awaited)
    void awaited.then(() => this.#awaited.delete(awaited))
  }

  async #settleLater(
    outlet: Outlet,
    chat: Chat,
    answer: Promise<Sent>,
    { settle, giveUp }: Afterwards,
  ): Promise<void> {
    let sent: Sent
    try {
      sent = await answer
    } catch (error) {
      // Nothing here has to rest: the hold is over soon.
      if (error instanceof ChannelUnavailable && outlet.health.needsRest) return
      const said = await this.afterFailure(outlet, chat, error)
      if (said !== undefined) await giveUp(said)
      return
    }
    await settle(sent)
    await this.release(chat)
  }

  /** Sets a chat aside for a time, and has its partitions looked after then. */
  async hold({ personId, chatId }: Chat, { tries, blamed, ms, said }: Holding): Promise<void> {
    const { clock, db, pending } = this.#context
    const [triedAt, retryAt] = [new Date(clock.now()), new Date(clock.now() + ms)]
    await pending.run(() =>
      db.transaction().execute(async (trx) => {
        await keepHold(trx, personId, { tries, blamed, said, triedAt, retryAt })
        await this.#wake(trx, { personId, chatId }, retryAt)
      }),
    )
  }

  /** The messenger took a message of the chat: what waits behind it goes on at once. */
  async release(chat: Chat): Promise<void> {
    const { db, pending } = this.#context
    await pending.run(() =>
      db.transaction().execute(async (trx) => {
        await dropHold(trx, chat.personId)
        await this.#wake(trx, chat)
      }),
    )
  }

  /** Resolves when no answer is awaited any more, or none comes in time. */
  async end(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, END_MS).unref())
    await Promise.race([late, Promise.all(this.#awaited)])
  }

  async #wake(trx: Db, { personId, chatId }: Chat, at?: Date): Promise<void> {
    const { queue } = this.#context
    await queue.wakePartitions(trx, 'deliveries', [personId % PARTITIONS], at)
    await queue.wakePartitions(trx, 'updates', [partitionOfChat(chatId)], at)
  }
}
