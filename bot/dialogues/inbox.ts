import type { Incoming } from '../channels/channel.ts'
import { LANES } from '../delivery/queue.ts'
import { keepPayload, keepUpdate, type OpenUpdate, openUpdates } from '../store/updates.ts'
import { type ComposeContext, compose } from './compose.ts'
import { type Reply, say } from './reply.ts'
import { Strands } from './strands.ts'

/**
 * What is kept of an update until it is done with: first the update, then the answers that are still to be
 * sent. So a messenger that cannot be reached makes only the sending repeat, never what the answer did.
 */
type Payload = { incoming: Incoming } | { replies: Reply[] }

/** Keeps an update for its lane; one that has come before is dropped. */
export async function receive(
  { db, clock, queue }: ComposeContext,
  channel: string,
  updateId: number,
  incoming: Incoming,
): Promise<void> {
  const { chatId } = incoming
  const lane = Number(BigInt.asUintN(31, BigInt(chatId)) % BigInt(LANES))
  const payload: Payload = { incoming }
  const update = { channel, updateId, chatId, lane, payload, receivedAt: new Date(clock.now()) }
  await db.transaction().execute(async (trx) => {
    if (await keepUpdate(trx, update)) await queue.wakeLanes(trx, 'updates', [lane])
  })
}

/** Updates that one job takes on before others of its kind have their turn. */
const UPDATES_PER_JOB = 100
/** Of these so many of one chat, which may be written to once a second: its other ones wait, and not the lane. */
const UPDATES_OF_ONE = 3

/**
 * Answers the next updates of a lane, oldest first, and gives way if more may wait. A person's own
 * updates are always in one lane.
 * @param signal aborted when the lane is about to be given to another worker: nothing is done from then on
 * @throws when the messenger or the database cannot be reached; what was not said is said later
 */
export async function answerLane(context: ComposeContext, lane: number, signal: AbortSignal): Promise<void> {
  const { db, pending, queue } = context
  const open = await pending.run(() =>
    openUpdates(db, lane, { most: UPDATES_PER_JOB, ofOneChat: UPDATES_OF_ONE }),
  )
  const saying = new Strands()
  try {
    for (const update of open) {
      signal.throwIfAborted()
      const replies = await answer(context, update)
      saying.add(chatOf(update), async () => {
        for (const reply of replies) await say(context, reply, signal)
        // What people wrote, and their phones, are not kept once answered.
        await pending.run(() => keepPayload(db, update.sequence, null))
      })
    }
  } finally {
    await saying.end()
  }
  const chats = Map.groupBy(open, chatOf)
  if (open.length === UPDATES_PER_JOB || [...chats.values()].some(({ length }) => length === UPDATES_OF_ONE))
    await pending.run(() => queue.giveWay('updates', lane))
}

const chatOf = ({ channel, chatId }: OpenUpdate) => `${channel} ${chatId}`

/**
 * Answers one update, if that has not been done before, and stores, in one step, what is to be said and where the
 * person then is.
 */
async function answer(context: ComposeContext, update: OpenUpdate): Promise<Reply[]> {
  const { db, pending } = context
  const { channel, sequence } = update
  const current = update.payload as Payload
  if ('replies' in current) return current.replies
  const { replies, settle } = await compose(context, channel, current.incoming)
  const payload: Payload = { replies }
  await pending.run(() => {
    if (!settle) return keepPayload(db, sequence, payload)
    return db.transaction().execute(async (trx) => {
      await settle(trx)
      await keepPayload(trx, sequence, payload)
    })
  })
  return replies
}
