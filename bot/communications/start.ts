import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import type { CallContext } from '../context.ts'
import { PARTITIONS, type Queue } from '../delivery/queue.ts'
import { type Locale, textsOf } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import type { Db } from '../store/database.ts'
import { type Audience, suppressionReason } from '../store/suppression.ts'
import type { Communication } from './communication.ts'

/** How many deliveries a communication has led to, by what happens to them. */
export interface Counts {
  queued: number
  suppressed: number
  unreachable: number
}

export interface Started extends Counts {
  communicationId: string
  /** Communications planned for later; absent where nothing could be. */
  planned?: number
}

/** What is started: the endpoint whose row it is, and what it was called with. */
interface Call {
  definition: Endpoint
  params: object
  communication: Communication
}

/** What belongs to the same transaction. */
interface Around {
  /** False: nothing is started after all. */
  before?(trx: Db, communicationId: string): Promise<boolean>
  after?(trx: Db, started: Started): Promise<void>
}

interface Start extends Call {
  communicationId: string
  now: Date
}

/**
 * Stores a communication with its deliveries and has them sent, all in one transaction: the state it changes, one
 * row, the deliveries in one statement, a job per partition. Undefined where `before` said that nothing starts.
 */
export async function startCommunication(
  { clock, db, queue }: Pick<CallContext, 'clock' | 'db' | 'queue'>,
  call: Call,
  { before, after }: Around = {},
): Promise<Started | undefined> {
  const start = { ...call, communicationId: randomUUID(), now: new Date(clock.now()) }
  return db.transaction().execute(async (trx) => {
    if (before && !(await before(trx, start.communicationId))) return undefined
    const started = await store(trx, queue, start)
    await after?.(trx, started)
    return started
  })
}

async function store(trx: Db, queue: Queue, start: Start): Promise<Started> {
  const { communicationId, definition, params, communication, now } = start
  const audience =
    typeof communication.audience === 'function' ? await communication.audience(trx) : communication.audience
  await communication.apply?.(trx, communicationId)
  const planned = await communication.plan?.(trx)
  const content = await render(trx, communication)
  await trx
    .insertInto('communications')
    .values({
      communication_id: communicationId,
      alias: definition.alias,
      row: definition.row,
      critical: definition.critical,
      audience,
      params: JSON.stringify(params),
      content: JSON.stringify(content),
      accepted_at: now,
    })
    .execute()
  const inserted = await insertDeliveries(trx, start, content, audience)
  const partitions = [
    ...new Set(inserted.filter(({ state }) => state === 'queued').map(({ partition }) => partition)),
  ]
  if (partitions.length > 0) await queue.wakePartitions(trx, 'deliveries', partitions)
  return { communicationId, ...count(inserted), ...(planned !== undefined && { planned }) }
}

type Content = Partial<Record<Locale, Message[]>>

/** Renders once for each language among the recipients. */
async function render(trx: Db, { userIds, compose }: Communication): Promise<Content> {
  const { rows } = await sql<{ locale: Locale }>`
    select distinct locale from links join people using (person_id) where user_id = any(${[...userIds]}::bigint[])
  `.execute(trx)
  return Object.fromEntries(rows.map(({ locale }) => [locale, compose(textsOf(locale))]))
}

interface Inserted {
  state: 'queued' | 'suppressed' | 'unreachable'
  partition: number
  count: number
}

/** One delivery for each message to each person who gets it; one with the reason for each user who does not. */
async function insertDeliveries(trx: Db, start: Start, content: Content, who: Audience): Promise<Inserted[]> {
  const { communicationId, communication, definition, now } = start
  if (Object.values(content).some((messages) => messages.length === 0)) return []
  const reason = suppressionReason({
    audience: sql`${who}::text`,
    critical: sql`${definition.critical}::boolean`,
    now,
  })
  const { rows } = await sql<Inserted>`
    with recipients as (
      select given.user_id, given.n, people.person_id, coalesce(people.locale, 'ru') as locale, unreachable_at,
        coalesce(unreachable_reason, 'bot_blocked') as unreachable_reason,
        case when given.user_id = any(${[...(communication.except ?? [])]}::bigint[]) then 'own_event' else ${reason} end as reason
      from unnest(${[...new Set(communication.userIds)]}::bigint[]) with ordinality as given (user_id, n)
        left join links on links.user_id = given.user_id
        left join people on people.person_id = links.person_id
        left join users on users.user_id = given.user_id
    ), decided as (
      select *, case when reason is not null then 'suppressed'
        when unreachable_at is not null then 'unreachable' else 'queued' end as state
      from recipients
    ), inserted as (
      insert into deliveries (communication_id, part, user_id, person_id, lane, locale, state, reason, decided_at)
      select ${communicationId}, part, user_id, person_id, coalesce(person_id, 0) % ${PARTITIONS}, locale, state,
        case when state = 'unreachable' then unreachable_reason else reason end, ${now}
      from decided cross join lateral generate_series(
        0, case when state = 'queued' then jsonb_array_length(${JSON.stringify(content)}::jsonb -> locale) - 1 else 0 end
      ) as part
      order by part, n
      returning state, lane
    )
    select state, lane::int as partition, count(*)::int from inserted group by state, lane`.execute(trx)
  return rows
}

function count(inserted: Inserted[]): Counts {
  const counts: Counts = { queued: 0, suppressed: 0, unreachable: 0 }
  for (const { state, count } of inserted) counts[state] += count
  return counts
}
