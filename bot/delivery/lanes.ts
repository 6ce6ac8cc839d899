import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'
import { markUnreachable } from '../store/people.ts'
import { CHUNK, type Contents, contentsOf, Holds, type Queued, takeChunk } from './chunk.ts'
import type { Limiter } from './limiter.ts'
import type { Outcome, OutcomeWriter } from './outcomes.ts'
import type { Queue } from './queue.ts'
import type { Sender } from './sender.ts'

export interface LaneContext {
  db: Db
  clock: Clock
  pending: PendingWork
  queue: Queue
  limiter: Limiter
  sender: Sender
  outcomes: OutcomeWriter
}

/**
 * Sends the next chunk of a lane, one delivery after another, and asks for another job if more may wait.
 * @param signal aborted when the lane is about to be given to another worker: nothing is sent from then on
 * @throws when the messenger or the database cannot be reached; what was not sent stays queued
 */
export async function deliverLane(context: LaneContext, lane: number, signal: AbortSignal): Promise<void> {
  const { db, clock, pending, queue } = context
  const { chunk, contents } = await pending.run(async () => {
    const chunk = await takeChunk(db, clock, lane)
    return { chunk, contents: await contentsOf(db, chunk) }
  })
  await Promise.all([
    hold(
      context,
      chunk.filter(({ held }) => held !== null),
    ),
    deliverChunk(
      context,
      chunk.filter(({ held }) => held === null),
      contents,
      signal,
    ),
  ])
  if (chunk.length === CHUNK) await pending.run(() => queue.wakeLanes(db, 'deliveries', [lane]))
}

async function hold({ outcomes }: LaneContext, chunk: Queued[]): Promise<void> {
  await Promise.all(
    chunk.map(({ delivery_id, held }) =>
      outcomes.write({ deliveryId: delivery_id, state: 'suppressed', ...held }),
    ),
  )
}

async function deliverChunk(
  context: LaneContext,
  chunk: Queued[],
  contents: Contents,
  signal: AbortSignal,
): Promise<void> {
  if (chunk.length === 0) return
  const { db, clock, limiter, pending, outcomes } = context
  const moments = await pending.run(() => limiter.reserve(chunk.map(({ person_id }) => Number(person_id))))
  const holds = new Holds(db, clock, chunk)
  const written: Promise<void>[] = []
  try {
    for (const [index, delivery] of chunk.entries()) {
      const check = () => {
        signal.throwIfAborted()
        return pending.run(() => holds.of(delivery.delivery_id))
      }
      const outcome = await deliver(context, delivery, contents, moments[index] ?? 0, check)
      written.push(outcomes.write(outcome))
      if (outcome.state === 'unreachable') written.push(lose(context, delivery.person_id))
    }
  } finally {
    await Promise.all(written)
  }
}

async function deliver(
  { sender }: LaneContext,
  { delivery_id: deliveryId, communication_id, chat_id, locale, part }: Queued,
  contents: Contents,
  moment: number,
  check: () => ReturnType<Holds['of']>,
): Promise<Outcome> {
  const message = contents.get(communication_id)?.[locale]?.[part]
  if (!message) return { deliveryId, state: 'failed', reason: 'no content' }
  return { deliveryId, ...(await sender.send(chat_id, message, moment, check)) }
}

function lose({ db, clock, pending }: LaneContext, personId: number): Promise<void> {
  return pending.run(() => markUnreachable(db, [personId], new Date(clock.now())))
}
