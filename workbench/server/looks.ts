import type { Systems } from '#harness/systems/systems.ts'
import type { PersonView } from '../protocol.ts'
import { ClockNews } from './clock-news.ts'
import type { EventLog } from './event-log.ts'
import { clockView, peopleIn } from './views.ts'

/** So often people's chats are looked at while something goes on, real milliseconds. */
const LOOK_MS = 100

/** Looks at people's chats and the time, which no exchange shows, and tells what has changed. */
export class Looks implements Disposable {
  readonly #systems: () => Systems
  readonly #log: EventLog
  readonly #clockNews = new ClockNews()
  /** What was last seen of everybody, as JSON, by their ids. */
  #seen = new Map<number, string>()
  #last: Promise<void> = Promise.resolve()
  #people: readonly PersonView[] = []
  #timer: NodeJS.Timeout | undefined

  /** @param systems those that run when they are looked at */
  constructor(systems: () => Systems, log: EventLog) {
    this.#systems = systems
    this.#log = log
  }

  /** Everybody, as they were seen last. */
  get people(): readonly PersonView[] {
    return this.#people
  }

  /** Forgets everybody: the systems have begun anew. */
  forget(): void {
    this.#seen = new Map()
    this.#people = []
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
    this.#people = await peopleIn(systems)
    for (const person of this.#people) {
      const look = JSON.stringify(person)
      if (this.#seen.get(person.personId) === look) continue
      this.#seen.set(person.personId, look)
      this.#log.tell({ kind: 'person', person })
    }
    const clock = await clockView(systems)
    if (this.#clockNews.take(clock)) this.#log.tell({ kind: 'clock', clock })
  }
}
