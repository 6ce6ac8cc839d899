import type { Faker } from '@faker-js/faker'
// Not from the package's root, which loads every language there is.
import { faker } from '@faker-js/faker/locale/ru'
import type { Clock } from '#runtime/clock.ts'
import { KeptAnswers } from '../engine/kept-answers.ts'
import { Refusal } from '../engine/refusal.ts'
import type { PortalComment, PortalOrder, PortalPost, PortalUser } from './types.ts'

/** Identifiers start above this number, so that none can be mistaken for a count or an index. */
const FIRST_ID = 100

/** A copy of the data at one moment. */
export interface Snapshot {
  readonly users: Map<number, PortalUser>
  readonly posts: Map<number, PortalPost>
  readonly comments: Map<number, PortalComment>
  readonly orders: Map<number, PortalOrder>
  readonly answers: KeptAnswers
  readonly lastId: number
}

/** Everything the portal remembers, in memory. One sequence numbers things of every kind. */
export class PortalData {
  readonly #clock: Clock
  readonly #seed: number
  #lastId = FIRST_ID
  #formatted = { time: Number.NaN, iso: '' }
  users = new Map<number, PortalUser>()
  posts = new Map<number, PortalPost>()
  comments = new Map<number, PortalComment>()
  orders = new Map<number, PortalOrder>()
  /** Of the changes that the bot has made, by their keys. */
  answers = new KeptAnswers()

  constructor(clock: Clock, seed: number) {
    this.#clock = clock
    this.#seed = seed
  }

  /** The current time, ISO 8601. */
  now(): string {
    const time = this.#clock.now()
    // Many requests share a millisecond, and formatting a date costs as much as finding a user.
    if (time !== this.#formatted.time) this.#formatted = { time, iso: new Date(time).toISOString() }
    return this.#formatted.iso
  }

  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  /** Made-up data for the thing with this id: always the same for one seed, whatever was made before. */
  samples(id: number): Faker {
    faker.seed([this.#seed, id])
    return faker
  }

  copy(): Snapshot {
    return {
      users: new Map(this.users),
      posts: new Map(this.posts),
      comments: new Map(this.comments),
      orders: new Map(this.orders),
      answers: this.answers.copy(),
      lastId: this.#lastId,
    }
  }

  replaceWith({ users, posts, comments, orders, answers, lastId }: Snapshot): void {
    this.users = new Map(users)
    this.posts = new Map(posts)
    this.comments = new Map(comments)
    this.orders = new Map(orders)
    this.answers = answers.copy()
    this.#lastId = lastId
  }
}

/** The thing with this id. @throws Refusal 404 with `message` when there is none */
export function find<T>(things: ReadonlyMap<number, T>, id: number, message: string): T {
  const thing = things.get(id)
  if (thing === undefined) throw new Refusal(404, message)
  return thing
}
