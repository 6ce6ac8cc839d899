import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '#runtime/clock.ts'
import { heldPeople } from '../store/chat-holds.ts'
import type { Db } from '../store/database.ts'
import type { UnreachableReason } from '../store/people.ts'
import { suppressionReason } from '../store/suppression.ts'

/** Deliveries that are looked up and stored together. */
const CHUNK = 100
/** Of these at most so many are of one person: whoever is told a lot must not hold up the others of the partition. */
const CHUNK_OF_ONE = 5
/** Among so many that wait longest a chunk is looked for then. */
const HEAD = 10 * CHUNK

const OLDEST_FIRST = sql`delivery_id`
/** Everybody's first comes before anybody's second: a chat may be written to only once a second. */
const IN_TURNS = sql`nth, delivery_id`

/** Why a delivery that was accepted is not sent after all. */
export type Held =
  | { state: 'suppressed'; reason: string }
  | { state: 'unreachable'; reason: UnreachableReason }

export interface Queued {
  delivery_id: number
  person_id: number
  channel: string
  chat_id: string
  part: number
  locale: string
  communication_id: string
  held: Held | null
  /** Whether its chat was set aside until now. */
  was_held: boolean
}

/**
 * The partition's next deliveries, a person's oldest first, without those of chats that are set aside, and whether
 * more may wait.
 */
export async function takeChunk(
  db: Db,
  clock: Clock,
  partition: number,
): Promise<{ chunk: Queued[]; more: boolean }> {
  const waiting = sql`select * from deliveries where lane = ${partition} and state = 'queued'
    and person_id <> all(${heldPeople(new Date(clock.now()))}) order by delivery_id`
  const oldest = await select(db, clock, sql`${waiting} limit ${CHUNK}`)
  if (mostOfOne(oldest) < CHUNK_OF_ONE) return { chunk: oldest, more: oldest.length === CHUNK }
  const numbered = sql`select *, row_number() over (partition by person_id order by delivery_id) as nth
    from (${waiting} limit ${HEAD}) as head`
  const fair = sql`select * from (${numbered}) as numbered where nth <= ${CHUNK_OF_ONE} order by delivery_id limit ${CHUNK}`
  return { chunk: await select(db, clock, fair, IN_TURNS), more: true }
}

/** How many of the deliveries are of the person who has most of them. */
function mostOfOne(deliveries: Queued[]): number {
  const people = Map.groupBy(deliveries, ({ person_id }) => person_id)
  return Math.max(0, ...Array.from(people.values(), ({ length }) => length))
}

/** What has changed since a delivery was accepted counts: a pause, a block, another person in the account. */
async function select(
  db: Db,
  clock: Clock,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown> = OLDEST_FIRST,
): Promise<Queued[]> {
  const reason = suppressionReason({
    audience: sql`communications.audience`,
    critical: sql`communications.critical`,
    now: new Date(clock.now()),
  })
  // Chosen before it is joined: the planner, who has no statistics of new rows, would join the whole tables.
  const { rows } = await sql<Queued>`
    with deliveries as materialized (${which})
    select delivery_id, deliveries.person_id, channel, chat_id, part, deliveries.locale, communication_id,
      case when ${reason} is not null then json_build_object('state', 'suppressed', 'reason', ${reason})
        when unreachable_at is not null then json_build_object('state', 'unreachable', 'reason', coalesce(unreachable_reason, 'bot_blocked'))
      end as held, deliveries.person_id = any(${heldPeople()}) as was_held
    from deliveries join communications using (communication_id)
      join people on people.person_id = deliveries.person_id
      left join links on links.user_id = deliveries.user_id and links.person_id = deliveries.person_id
      left join users on users.user_id = deliveries.user_id
    order by ${order}`.execute(db)
  return rows
}

/** For how long what is known of a chunk's people may be trusted. A chunk may wait for the limits much longer. */
const FRESH_MS = 1000

/** Tells right before each sending whether it is still wanted, looking up a whole chunk at a time. */
export class Holds {
  readonly #db: Db
  readonly #clock: Clock
  readonly #ids: number[]
  #held: Map<number, Held | null>
  #at: number

  constructor(db: Db, clock: Clock, chunk: Queued[]) {
    this.#db = db
    this.#clock = clock
    this.#ids = chunk.map(({ delivery_id }) => delivery_id)
    this.#held = byId(chunk)
    this.#at = clock.now()
  }

  get isFresh(): boolean {
    return this.#clock.now() - this.#at < FRESH_MS
  }

  /** Why the delivery is not to be sent, as last known, or undefined when it is. */
  of(deliveryId: number): Held | undefined {
    return this.#held.get(deliveryId) ?? undefined
  }

  /** The same, looked up anew for the whole chunk. */
  async refresh(deliveryId: number): Promise<Held | undefined> {
    this.#held = byId(
      await select(
        this.#db,
        this.#clock,
        sql`select * from deliveries where delivery_id = any(${this.#ids}::bigint[])`,
      ),
    )
    this.#at = this.#clock.now()
    return this.of(deliveryId)
  }
}

function byId(chunk: Queued[]): Map<number, Held | null> {
  return new Map(chunk.map(({ delivery_id, held }) => [delivery_id, held]))
}
