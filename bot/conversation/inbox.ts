import type { Incoming } from '../channels/channel.ts'
import { partitionOfChat } from '../delivery/queue.ts'
import { keepPayload, keepUpdate, type OpenUpdate, openUpdates } from '../store/updates.ts'
import { type AnswerContext, type Answered, answer, type Payload } from './answer.ts'
import { sayAll } from './reply.ts'
import { Strands } from './strands.ts'

/** Keeps an update for its partition; one that has come before is dropped. */
export async function receive(
  { db, clock, queue }: Pick<AnswerContext, 'db' | 'clock' | 'queue'>,
  channel: string,
  updateId: number,
  incoming: Incoming,
): Promise<void> {
  const { chatId } = incoming
  const partition = partitionOfChat(chatId)
  const payload: Payload = { incoming }
  const update = { channel, updateId, chatId, partition, payload, receivedAt: new Date(clock.now()) }
  await db.transaction().execute(async (trx) => {
    if (await keepUpdate(trx, update)) await queue.wakePartitions(trx, 'updates', [partition])
  })
}

/** Updates that one job takes on before others of its kind have their turn. */
const UPDATES_PER_JOB = 100
/** Of these so many of one chat, which may be written to once a second: its other ones wait, and not the partition. */
const UPDATES_OF_ONE = 3

/**
 * Answers the next updates of a partition, oldest first, and gives way if more may wait. A person's own
 * updates are always in one partition, and wait for one another; a chat that is set aside holds up nobody else.
 * @param signal aborted when the partition is about to be given to another worker: nothing is done from then on
 * @throws when the messenger or the database cannot be reached; what was not said is said later
 */
export async function answerPartition(
  context: AnswerContext,
  partition: number,
  signal: AbortSignal,
): Promise<void> {
  const { clock, db, pending, queue } = context
  const now = new Date(clock.now())
  const open = await pending.run(() =>
    openUpdates(db, partition, { most: UPDATES_PER_JOB, ofOneChat: UPDATES_OF_ONE, now }),
  )
  const saying = new Strands()
  /** Chats whose further updates wait. */
  const aside = new Set<string>()
  try {
    for (const update of open) {
      signal.throwIfAborted()
      const chat = chatOf(update)
      if (aside.has(chat)) continue
      const answered = await answer(context, update)
      saying.add(chat, async () => {
        if (!aside.has(chat) && !(await sayAnswer(context, update, answered, signal))) aside.add(chat)
      })
      if (answered.staysOpen) await saying.endOf(chat)
      if (answered.staysOpen) aside.add(chat)
    }
  } finally {
    await saying.end()
  }
  const chats = Map.groupBy(open, chatOf)
  if (open.length === UPDATES_PER_JOB || [...chats.values()].some(({ length }) => length === UPDATES_OF_ONE))
    await pending.run(() => queue.giveWay('updates', partition))
}

const chatOf = ({ channel, chatId }: OpenUpdate) => `${channel} ${chatId}`

/** Says what answers an update, which is done with then unless it stays open. Resolves with whether all is said. */
async function sayAnswer(
  context: AnswerContext,
  { sequence, chatId, wasHeld }: OpenUpdate,
  { replies, staysOpen }: Answered,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, pending, setAside } = context
  const keep = async (left: number) => {
    const payload: Payload | null = left === 0 ? null : { replies: replies.slice(-left) }
    if (!staysOpen) await pending.run(() => keepPayload(db, sequence, payload))
  }
  if (!(await sayAll(context, replies, { chatId, signal, keep }))) return false
  // What people wrote, and their phones, are not kept once answered.
  await keep(0)
  const own = replies.find((reply) => reply.chatId === chatId)
  if (wasHeld && own && !staysOpen) await setAside.release(own)
  return true
}
