import type { Request, Response } from 'express'
import { USER_NOT_FOUND } from '#contracts/bot/refusals.ts'
import type { BotRefusal } from '#contracts/model/bot-answer.ts'
import {
  DEFAULT_TIMELINE,
  type Timeline,
  type TimelineCommunication,
  type TimelineDelivery,
  timelinePath,
  timelineQuery,
} from '#contracts/model/timeline.ts'
import type { CallContext } from '../context.ts'
import { storableMoment } from '../storable.ts'
import { campaignOf } from '../store/campaigns.ts'
import {
  type AcceptedCommunication,
  communicationsOf,
  type DecidedDelivery,
  deliveriesOf,
  type PartitionWait,
  partitionWaits,
  remindersOf,
  type Standing,
  standingOf,
} from '../store/timeline.ts'
import { authoriseBot, type CallOptions, invalid, problemsOf } from './call.ts'
import { writeDelivery } from './timeline-delivery.ts'
import { withoutContacts } from './without-contacts.ts'

/** Serves `GET /bots/{botId}/people/{userId}/timeline`: what was accepted for a user, sent or held back, and why. */
export async function serveTimeline(
  options: CallOptions,
  request: Request,
  response: Response,
): Promise<void> {
  const path = timelinePath.safeParse(request.params)
  const status = authoriseBot(options, request) ?? (path.success ? undefined : 404)
  if (status !== undefined || !path.success) {
    response.status(status ?? 404).end()
    return
  }
  const query = timelineQuery.safeParse(request.query)
  if (!query.success) {
    response.json(invalid(problemsOf(query.error)))
    return
  }
  const { since, limit = DEFAULT_TIMELINE } = query.data
  const asked = {
    userId: path.data.userId,
    since: since === undefined ? since : storableMoment(since),
    limit,
  }
  response.json(await tellTimeline(options.context, asked))
}

interface Asked {
  userId: number
  since: Date | undefined
  limit: number
}

async function tellTimeline(
  { db, clock }: Pick<CallContext, 'db' | 'clock'>,
  { userId, since, limit }: Asked,
): Promise<Timeline | BotRefusal> {
  const now = new Date(clock.now())
  const standing = await standingOf(db, userId)
  const found = await communicationsOf(db, userId, since, limit + 1)
  const isKnown = standing.link !== undefined || standing.active !== null || found.length > 0
  if (!isKnown && (await communicationsOf(db, userId, undefined, 1)).length === 0) {
    return { success: false, message: USER_NOT_FOUND }
  }
  const communications = found.slice(0, limit).reverse()
  const deliveries = await deliveriesOf(
    db,
    userId,
    communications.map(({ communication_id }) => communication_id),
  )
  const waits = await waitsOf(db, standing, deliveries)
  const write = (delivery: DecidedDelivery) =>
    writeDelivery(delivery, { communications, standing, waits, now })
  const byCommunication = Map.groupBy(deliveries, ({ communication_id }) => communication_id)
  const reminders = await remindersOf(db, userId, since)
  return {
    success: true,
    userId,
    now: now.toISOString(),
    active: standing.active,
    link: await writeLink(db, standing, now),
    communications: communications.map((one) =>
      writeCommunication(one, (byCommunication.get(one.communication_id) ?? []).map(write)),
    ),
    more: found.length > limit,
    reminders: reminders.map((reminder) => ({
      kind: reminder.kind,
      orderId: reminder.order_id,
      plannedAt: reminder.planned_at.toISOString(),
      dueAt: reminder.due_at.toISOString(),
      state: reminder.state,
      reason: reminder.reason,
      decidedAt: reminder.decided_at?.toISOString() ?? null,
    })),
  }
}

async function waitsOf(
  db: CallContext['db'],
  { link }: Standing,
  deliveries: DecidedDelivery[],
): Promise<Map<number, PartitionWait>> {
  const queued = deliveries.filter(({ state }) => state === 'queued')
  const personId = link?.person_id ?? queued[0]?.person_id
  if (queued.length === 0 || personId === undefined || personId === null) return new Map()
  const waits = await partitionWaits(db, personId, [...new Set(queued.map(({ partition }) => partition))])
  return new Map(waits.map((wait) => [wait.partition, wait]))
}

async function writeLink(db: CallContext['db'], { link }: Standing, now: Date): Promise<Timeline['link']> {
  if (!link) return null
  const { person_id, channel, status, paused_until, unreachable_at, unreachable_reason } = link
  return {
    personId: person_id,
    channel,
    status,
    pausedUntil: paused_until && paused_until > now ? paused_until.toISOString() : null,
    unreachableSince: unreachable_at?.toISOString() ?? null,
    unreachableReason: unreachable_at && (unreachable_reason ?? 'bot_blocked'),
    campaign: await campaignOf(db, person_id),
  }
}

function writeCommunication(
  { communication_id, accepted_at, alias, row, critical, params, named }: AcceptedCommunication,
  deliveries: TimelineDelivery[],
): TimelineCommunication {
  return {
    communicationId: communication_id,
    acceptedAt: accepted_at.toISOString(),
    alias,
    row,
    critical,
    params: { ...withoutContacts(params), ...(named !== null && { userIds: named }) },
    deliveries,
  }
}
