import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Db } from '../store/database.ts'
import { Holds, type Queued, takeChunk } from './chunk.ts'
import type { Contents } from './contents.ts'
import { deliver } from './deliver.ts'
import type { OutcomeWriter } from './outcomes.ts'
import type { Outlet, Outlets } from './outlets.ts'
import type { Queue } from './queue.ts'
import type { SetAside } from './set-aside.ts'

export interface PartitionContext {
  db: Db
  clock: Clock
  pending: PendingWork
  queue: Queue
  outlets: Outlets
  contents: Contents
  outcomes: OutcomeWriter
  setAside: SetAside
}

/** A job that has sent for so long lets others of its kind have their turn. */
const TURN_MS = 2_000
/** Slots are taken for so many deliveries at a time: an answer to somebody comes behind those that are taken. */
const SLOTS_AT_ONCE = 4

/**
 * Sends the next deliveries of a partition, one after another, and gives way if more may wait. A chat with which the
 * messenger has trouble is set aside, and the others go on.
 * @param signal aborted when the partition is about to be given to another worker: nothing is sent from then on
 * @throws when the messenger or the database cannot be reached; what was not sent stays queued
 */
export async function deliverPartition(
  context: PartitionContext,
  partition: number,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, pending, queue } = context
  const began = clock.now()
  while (clock.now() - began < TURN_MS) {
    const { chunk, more } = await pending.run(() => takeChunk(db, clock, partition))
    await deliverChunk(context, chunk, signal)
    if (!more) return
  }
  await pending.run(() => queue.giveWay('deliveries', partition))
}

async function deliverChunk(context: PartitionContext, chunk: Queued[], signal: AbortSignal): Promise<void> {
  const { outcomes } = context
  for (const { delivery_id: deliveryId, held } of chunk) if (held) outcomes.add({ deliveryId, ...held })
  const sendable = chunk.filter(({ held }) => held === null)
  try {
    // A person is in one channel, so the channels need not wait for one another.
    const byChannel = Map.groupBy(sendable, ({ channel }) => channel)
    await Promise.all(
      Array.from(byChannel, ([channel, own]) => {
        const outlet = context.outlets.get(channel)
        return outlet ? sendAll(context, outlet, own, signal) : giveUp(context, own)
      }),
    )
  } finally {
    await outcomes.flush()
  }
}

/** People of a channel that this bot no longer serves. */
function giveUp({ outcomes }: PartitionContext, chunk: Queued[]): void {
  for (const { delivery_id: deliveryId, channel } of chunk) {
    outcomes.add({ deliveryId, state: 'failed', reason: `the bot does not serve the channel ${channel}` })
  }
}

async function sendAll(
  context: PartitionContext,
  outlet: Outlet,
  chunk: Queued[],
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, outcomes, pending } = context
  const { limiter } = outlet
  const ids = [...new Set(chunk.map(({ communication_id }) => communication_id))]
  const contents = await pending.run(() => context.contents.of(ids))
  const holds = new Holds(db, clock, chunk)
  /** Of these nothing more goes out now. */
  const aside = new Set<number>()
  for (let from = 0; from < chunk.length; from += SLOTS_AT_ONCE) {
    const next = chunk.slice(from, from + SLOTS_AT_ONCE).filter(({ person_id }) => !aside.has(person_id))
    const slots = await pending.run(() => limiter.reserve(next.map(({ person_id }) => Number(person_id))))
    for (const [index, delivery] of next.entries()) {
      signal.throwIfAborted()
      if (aside.has(delivery.person_id)) continue
      const check = () => {
        signal.throwIfAborted()
        return holds.isFresh
          ? holds.of(delivery.delivery_id)
          : pending.run(() => holds.refresh(delivery.delivery_id))
      }
      const slot = slots[index]
      if (!slot) throw new Error('a delivery without a slot')
      if (limiter.comesAt(slot) > clock.now()) await outcomes.flush()
      const content = contents.get(delivery.communication_id)
      const isServed = await deliver(context, outlet, delivery, { content, slot, check })
      if (!isServed) aside.add(delivery.person_id)
    }
  }
}
