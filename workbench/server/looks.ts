import type { Systems } from '#harness/systems/systems.ts'
import { realNow } from '#runtime/real-time.ts'
import type { DeedView, PersonView } from '../protocol.ts'
import { AccountsSeen } from './accounts-seen.ts'
import { ClockNews } from './clock-news.ts'
import { newDeeds } from './deeds.ts'
import type { EventLog } from './event-log.ts'
import { PlannedFaults } from './faults.ts'
import { clockView, peopleIn } from './views.ts'

/** So often people's chats are looked at while something goes on, real milliseconds. */
const LOOK_MS = 100
/** So many deeds are told to a page that asks for the state. */
const DEEDS_SHOWN = 500

/** Looks at people's chats, planned faults and the time, which no exchange shows, and tells what has changed. */
export class Looks implements Disposable {
  readonly #systems: () => Systems
  readonly #log: EventLog
  readonly #clockNews = new ClockNews()
  /** What was last seen of everybody, as JSON, by their ids. */
  #seen = new Map<number, string>()
  #last: Promise<void> = Promise.resolve()
  #people: readonly PersonView[] = []
  readonly #accounts = new AccountsSeen()
  #deeds: readonly DeedView[] = []
  #lastDeed = 0
  /** When the last look began, real time. */
  #lookedAt = realNow()
  /** When what is going on was begun by hand, real time; undefined where nothing was. */
  #begunAt: number | undefined
  readonly faults: PlannedFaults
  #timer: NodeJS.Timeout | undefined

  /** @param systems those that run when they are looked at */
  constructor(systems: () => Systems, log: EventLog) {
    this.#systems = systems
    this.#log = log
    this.faults = new PlannedFaults(systems, log)
  }

  /** Everybody, as they were seen last. */
  get people(): readonly PersonView[] {
    return this.#people
  }

  /** What they did that is no message, oldest first. */
  get deeds(): readonly DeedView[] {
    return this.#deeds
  }

  /** Forgets everybody: the systems have begun anew. */
  forget(): void {
    this.#seen = new Map()
    this.#people = []
    this.#deeds = []
    this.#accounts.forget()
    this.faults.forget()
  }

  /** Somebody may have got an account, or lost it. */
  askAccountsAgain(): void {
    this.#accounts.forget()
  }

  /** Something is about to be done by hand: deeds that are seen from now on were done now, and not when they are seen. */
  beginByHand(): Disposable {
    this.#begunAt = realNow()
    return {
      [Symbol.dispose]: () => {
        this.#begunAt = undefined
      },
    }
  }

  /** Tells of chats that have changed, and of the time. One look after another: what is older never comes last. */
  look(): Promise<void> {
    const look = this.#last.then(() => this.#look())
    this.#last = look.catch(() => undefined)
    return look
  }

  /** Looks again and again while something goes on, until what is returned is disposed. */
  watching(): Disposable {
    const turn = () => {
      this.#timer = setTimeout(() => {
        this.look()
          .catch(() => undefined)
          .finally(() => this.#timer && turn())
      }, LOOK_MS)
    }
    turn()
    return this
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  async #look(): Promise<void> {
    const systems = this.#systems()
    const lookedBefore = this.#lookedAt
    this.#lookedAt = realNow()
    const before = new Map(this.#people.map((person) => [person.personId, person]))
    const people = await peopleIn(systems)
    this.#people = await Promise.all(people.map((person) => this.#accounts.of(systems, person)))
    for (const person of this.#people) {
      this.#noteDeeds(before.get(person.personId), person, lookedBefore)
      const look = JSON.stringify(person)
      if (this.#seen.get(person.personId) === look) continue
      this.#seen.set(person.personId, look)
      this.#log.tell({ kind: 'person', person })
    }
    const clock = await clockView(systems)
    if (this.#clockNews.take(clock)) this.#log.tell({ kind: 'clock', clock })
    await this.faults.look()
  }

  /** @param lookedBefore when somebody was looked at who had not done it yet */
  #noteDeeds(before: PersonView | undefined, now: PersonView, lookedBefore: number): void {
    const at = new Date(this.#systems().clock.now()).toISOString()
    for (const done of newDeeds(before, now)) {
      this.#lastDeed += 1
      const realAt = this.#begunAt ?? Math.max(lookedBefore, behind(now, done.messageId))
      const deed = { ...done, id: this.#lastDeed, at, realAt }
      this.#deeds = [...this.#deeds.slice(1 - DEEDS_SHOWN), deed]
      this.#log.tell({ kind: 'deed', deed })
    }
  }
}

/** Less than lies between any two things that happen, real milliseconds. */
const AT_ONCE_MS = 0.001

/** When a button could first be pressed: what followed from it came later. 0 for what is no press. */
function behind({ chat }: PersonView, messageId: number | undefined): number {
  const { realAt = 0 } = chat.messages.find((message) => message.messageId === messageId) ?? {}
  return realAt === 0 ? 0 : realAt + AT_ONCE_MS
}
