import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { DeliveryState, LinkStatus } from './schema.ts'

/** What the bot has of one user now: the link with its person, and whether the profile is active. */
export interface Standing {
  link:
    | {
        person_id: number
        channel: string
        status: LinkStatus
        paused_at: Date | null
        paused_until: Date | null
        unreachable_at: Date | null
        unreachable_reason: string | null
      }
    | undefined
  active: boolean | null
}

export async function standingOf(db: Db, userId: number): Promise<Standing> {
  const link = await db
    .selectFrom('links')
    .innerJoin('people', 'people.person_id', 'links.person_id')
    .where('user_id', '=', userId)
    .select([
      'people.person_id',
      'people.channel',
      'people.unreachable_at',
      'people.unreachable_reason',
      'links.status',
      'links.paused_at',
      'links.paused_until',
    ])
    .executeTakeFirst()
  const profile = await db
    .selectFrom('users')
    .where('user_id', '=', userId)
    .select('active')
    .executeTakeFirst()
  return { link, active: profile?.active ?? null }
}

export interface AcceptedCommunication {
  communication_id: string
  alias: string
  row: string
  critical: boolean
  params: Record<string, unknown>
  /** How many users the call named in a list; null when it had none. */
  named: number | null
  accepted_at: Date
}

/**
 * The newest communications that concern a user, newest first: those with a delivery to the user and those whose
 * call names the user. A list of users is counted in the database: it may have 100 000 of them.
 */
export async function communicationsOf(
  db: Db,
  userId: number,
  since: Date | undefined,
  limit: number,
): Promise<AcceptedCommunication[]> {
  const { rows } = await sql<AcceptedCommunication>`
    with told as (
      select communication_id, min(delivery_id) as first from (
        select communication_id, delivery_id from deliveries where user_id = ${userId} and state <> 'queued'
        union all
        select communication_id, delivery_id from deliveries where user_id = ${userId} and state = 'queued'
        union all
        select communication_id, null::bigint from communications
          where params ->> 'userId' = ${String(userId)} and params ? 'userId'
      ) as named group by communication_id
    )
    select communication_id, alias, "row", critical, params - 'userIds' as params, accepted_at,
      case jsonb_typeof(params -> 'userIds') when 'array' then jsonb_array_length(params -> 'userIds') end as named
    from told join communications using (communication_id)
    where ${since ?? null}::timestamptz is null or accepted_at >= ${since ?? null}::timestamptz
    order by accepted_at desc, first desc nulls first
    limit ${limit}`.execute(db)
  return rows
}

export interface DecidedDelivery {
  communication_id: string
  part: number
  state: DeliveryState
  reason: string | null
  person_id: number | null
  partition: number
  decided_at: Date
}

/** The deliveries of these communications to one user, in the order in which they go out. */
export async function deliveriesOf(
  db: Db,
  userId: number,
  communicationIds: string[],
): Promise<DecidedDelivery[]> {
  const { rows } = await sql<DecidedDelivery>`
    with own as materialized (
      select * from deliveries where user_id = ${userId} and state <> 'queued'
      union all
      select * from deliveries where user_id = ${userId} and state = 'queued'
    )
    select communication_id, part, state, reason, person_id, lane as partition, decided_at from own
    where communication_id = any(${communicationIds}::text[])
    order by delivery_id`.execute(db)
  return rows
}

/** Reminders of a user that are planned, or were decided since then, in the order of time. */
export async function remindersOf(db: Db, userId: number, since: Date | undefined) {
  return db
    .selectFrom('reminders')
    .where('user_id', '=', userId)
    .$if(since !== undefined, (query) =>
      query.where(({ or, eb }) =>
        or([eb('state', '=', 'planned'), eb('decided_at', '>=', since ?? new Date(0))]),
      ),
    )
    .orderBy('due_at')
    .orderBy('reminder_id')
    .selectAll()
    .execute()
}

/**
 * Why nothing moves: the person's chat that is set aside, the partition's job that failed, the moments that the limits
 * allow.
 */
export interface PartitionWait {
  partition: number
  retry_at: Date | null
  said: string | null
  limit_until: Date | null
  /** The end of the last silence that the channel asked for. */
  silent_until: Date | null
  /** Until when the person's own chat is set aside, and what went wrong in it. */
  held_until: Date | null
  held_said: string | null
  /** Whether others were served meanwhile. */
  held_alone: boolean | null
}

/** For what the queued deliveries of these partitions to one person wait. */
export async function partitionWaits(
  db: Db,
  personId: number,
  partitions: number[],
): Promise<PartitionWait[]> {
  const { rows } = await sql<PartitionWait>`
    select partition, job.start_after as retry_at, job.output ->> 'message' as said,
      greatest(people.next_send_at, send_slots.next_at) as limit_until, send_slots.silent_until,
      chat_holds.retry_at as held_until, chat_holds.said as held_said,
      chat_holds.blamed > 0 as held_alone
    from unnest(${partitions}::int[]) as partition
      join people on people.person_id = ${personId}
      left join chat_holds on chat_holds.person_id = people.person_id
      left join send_slots on send_slots.channel = people.channel
      left join pgboss.job on job.name = 'deliveries' and job.state = 'retry' and job.singleton_key = partition::text`.execute(
    db,
  )
  return rows
}
