import { type RawBuilder, sql } from 'kysely'
import type { Db } from './database.ts'

/** The silences of a channel: the end of the last one, and how much all of them have put off, milliseconds. */
export interface Silences {
  until: number
  delay: number
}

export const NO_SILENCE: Silences = { until: 0, delay: 0 }

/** Slots for messages of one channel. */
export interface Wanted {
  channel: string
  /** To whom the messages go, in this order. */
  personIds: number[]
  /** Between two messages of all, and between two to one person, milliseconds; 0 where there is no limit. */
  gap: number
  chatGap: number
  now: number
}

/** The moment of the first message as far as all of them go, and of the first to each person. */
export interface Taken {
  overall: number
  perChat: Map<number, number>
  silences: Silences
}

interface SlotRow {
  next_at: Date
  silent_until: Date | null
  delay_ms: number
}

/** A row for each person, with the slot of all beside it. */
interface TakenRow extends SlotRow {
  person_id: number | null
  next_send_at: Date
  count: number
}

/** Takes the next free slots of all and of each person, in one statement. */
export async function takeSlots(db: Db, wanted: Wanted): Promise<Taken> {
  const used = wanted.personIds.length * wanted.gap
  const { rows } = await sql<TakenRow>`
    with slot as (${takeOverall(wanted, used)}), chats as (${takeChats(wanted, used)})
    select slot.*, chats.* from slot left join chats on true`.execute(db)
  const perChat = rows
    .filter((row) => row.person_id !== null)
    .map((row): [number, number] => [
      Number(row.person_id),
      row.next_send_at.getTime() - row.count * wanted.chatGap,
    ])
  const [first] = rows
  return {
    overall: (first?.next_at.getTime() ?? 0) - used,
    perChat: new Map(perChat),
    silences: first ? silencesOf(first) : NO_SILENCE,
  }
}

/** A second's worth of messages may go at once after nothing was sent for a while. */
function takeOverall({ channel, now }: Wanted, used: number): RawBuilder<unknown> {
  const earliest = new Date(now - 1000)
  return sql`insert into send_slots (channel, next_at)
    values (${channel}, ${new Date(earliest.getTime() + used)})
    on conflict (channel) do update
      set next_at = greatest(send_slots.next_at, ${earliest}) + make_interval(secs => ${used / 1000})
    returning next_at, silent_until, delay_ms`
}

/** Distances count from when messages go, which may be long after now: so the slot of all comes first. */
function takeChats({ personIds, gap, chatGap, now }: Wanted, used: number): RawBuilder<unknown> {
  const people = new Map<number, { count: number; late: number }>()
  for (const [index, id] of personIds.entries()) {
    const { count, late } = people.get(id) ?? { count: 0, late: 0 }
    people.set(id, { count: count + 1, late: Math.max(late, index * gap - count * chatGap) })
  }
  const each = [...people.values()]
  return sql`update people
    set next_send_at = greatest(
        next_send_at, ${new Date(now)}, slot.next_at + make_interval(secs => (wanted.late - ${used}::float8) / 1000)
      ) + make_interval(secs => wanted.count * ${chatGap / 1000}::float8)
    from slot, unnest(
      ${[...people.keys()]}::bigint[], ${each.map(({ count }) => count)}::int[], ${each.map(({ late }) => late)}::float8[]
    ) as wanted (person_id, count, late)
    where people.person_id = wanted.person_id
    returning people.person_id, people.next_send_at, wanted.count`
}

export async function silencesIn(db: Db, channel: string): Promise<Silences> {
  const slot = await db
    .selectFrom('send_slots')
    .where('channel', '=', channel)
    .select(['silent_until', 'delay_ms'])
    .executeTakeFirst()
  return slot ? silencesOf(slot) : NO_SILENCE
}

function silencesOf({ silent_until, delay_ms }: Pick<SlotRow, 'silent_until' | 'delay_ms'>): Silences {
  return { until: silent_until?.getTime() ?? 0, delay: Number(delay_ms) }
}

/**
 * Puts off every slot that was taken and had not come at `from` (epoch ms) until the silence ends, all by the same
 * time. Silences that overlap put off what they last together.
 */
export function putOffSlots(db: Db, channel: string, from: number, until: number): Promise<Silences> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('send_slots')
      .values({ channel, next_at: new Date(from) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const slot = await trx
      .selectFrom('send_slots')
      .where('channel', '=', channel)
      .forUpdate()
      .selectAll()
      .executeTakeFirstOrThrow()
    const before = silencesOf(slot)
    const more = Math.max(0, until - Math.max(before.until, from))
    const silences = { until: Math.max(before.until, until), delay: before.delay + more }
    await trx
      .updateTable('send_slots')
      .where('channel', '=', channel)
      .set({
        next_at: new Date(Math.max(slot.next_at.getTime() + more, silences.until)),
        silent_until: new Date(silences.until),
        delay_ms: silences.delay,
      })
      .execute()
    await trx
      .updateTable('people')
      .where('channel', '=', channel)
      .where('next_send_at', '>', new Date(from))
      .set({ next_send_at: sql`next_send_at + make_interval(secs => ${more / 1000}::float8)` })
      .execute()
    return silences
  })
}
