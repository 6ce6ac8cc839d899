import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Channel, Incoming, Input, Message } from '../channels/channel.ts'
import { LANES, type Queue } from '../delivery/queue.ts'
import type { Sender } from '../delivery/sender.ts'
import { type HostClient, HostUnavailable } from '../host/client.ts'
import { textsOf } from '../locales/texts.ts'
import type { Db } from '../store/database.ts'
import { findPerson, markUnreachable, meetPerson, type Person, withLink } from '../store/people.ts'
import { storable } from '../store/storable.ts'
import type { Turn } from './dialogue.ts'
import { respond } from './respond.ts'

export interface InboxContext {
  db: Db
  clock: Clock
  host: HostClient
  queue: Queue
  channel: Channel
  sender: Sender
  pending: PendingWork
  log: Logger
}

/** Keeps an update for its lane; one that has come before is dropped (Telegram repeats what it thinks was lost). */
export async function receive(
  { db, clock, channel, queue }: InboxContext,
  updateId: number,
  incoming: Incoming,
): Promise<void> {
  const lane = Number(BigInt.asUintN(31, BigInt(incoming.chatId)) % BigInt(LANES))
  await db.transaction().execute(async (trx) => {
    const result = await trx
      .insertInto('updates')
      .values({
        channel: channel.name,
        update_id: updateId,
        chat_id: incoming.chatId,
        lane,
        payload: JSON.stringify({ incoming } satisfies Payload, storable),
        received_at: new Date(clock.now()),
      })
      .onConflict((conflict) => conflict.columns(['channel', 'update_id']).doNothing())
      .executeTakeFirst()
    if (result.numInsertedOrUpdatedRows) await queue.wakeLanes(trx, 'updates', [lane])
  })
}

/** An answer on its way to a person. */
interface Reply {
  personId: number
  chatId: string
  message: Message
}

/**
 * What is kept of an update until it is done with: first the update, then the answers that are still to be
 * sent. So a messenger that cannot be reached makes only the sending repeat, never what the answer did.
 */
type Payload = { incoming: Incoming } | { replies: Reply[] }

/** Answers the updates of a lane, oldest first; a person's own updates are always in one lane. */
export async function answerLane(context: InboxContext, lane: number): Promise<void> {
  const { db, pending } = context
  const unhandled = await pending.run(() =>
    db
      .selectFrom('updates')
      .where('lane', '=', lane)
      .where('payload', 'is not', null)
      .orderBy('sequence')
      .select(['sequence', 'payload'])
      .execute(),
  )
  for (const { sequence, payload } of unhandled) {
    const keep = (next: Payload | null) => keepPayload(context, sequence, next)
    const current = payload as Payload
    const replies = 'replies' in current ? current.replies : await compose(context, current.incoming)
    if (!('replies' in current)) await keep({ replies })
    for (const reply of replies) await say(context, reply)
    // What people wrote, and their phones, are not kept once answered.
    await keep(null)
  }
}

async function keepPayload(
  { db, pending }: InboxContext,
  sequence: number,
  next: Payload | null,
): Promise<void> {
  const payload = next && JSON.stringify(next)
  await pending.run(() =>
    db.updateTable('updates').set({ payload }).where('sequence', '=', sequence).execute(),
  )
}

async function compose(context: InboxContext, { chatId, locale, input }: Incoming): Promise<Reply[]> {
  const { channel, clock, db, pending } = context
  const person = await pending.run(() => meetPerson(db, channel.name, chatId, locale))
  if (input.kind === 'left') {
    await pending.run(() => markUnreachable(db, [person.person_id], new Date(clock.now())))
    return []
  }
  // Telegram reports the first contact as well as a return; the person has said nothing yet.
  if (input.kind === 'returned') return []
  if (input.kind === 'action') await pending.run(() => channel.acknowledge(input.callbackId))
  return composeAnswer(context, person, input)
}

/** The answer of the dialogues, or an apology: a fault in one update never blocks the chat. */
async function composeAnswer(context: InboxContext, person: Person, input: Input): Promise<Reply[]> {
  const { db, log, pending } = context
  const texts = textsOf(person.locale)
  const told: Reply[] = []
  const tell: Turn['tell'] = async (personId, write) => {
    const other = await findPerson(db, personId)
    told.push({ personId, chatId: other.chat_id, message: write(textsOf(other.locale)) })
  }
  const toPerson = (message: Message): Reply => ({
    personId: person.person_id,
    chatId: person.chat_id,
    message,
  })
  try {
    const messages = await pending.run(async () =>
      respond({ ...context, ...(await withLink(db, person)), texts, tell }, input),
    )
    return [...told, ...messages.map(toPerson)]
  } catch (error) {
    log.error(
      { err: error, input: input.kind, personId: person.person_id },
      'an update could not be answered',
    )
    return [
      toPerson({ html: texts(error instanceof HostUnavailable ? 'error.hostDown' : 'error.unexpected') }),
    ]
  }
}

async function say({ clock, db, log, pending, sender }: InboxContext, reply: Reply): Promise<void> {
  const { personId, chatId, message } = reply
  const sent = await sender.sendNow(personId, chatId, message)
  if (sent.state === 'unreachable') {
    await pending.run(() => markUnreachable(db, [personId], new Date(clock.now())))
  } else if (sent.state === 'failed') {
    log.error({ reason: sent.reason, personId }, 'the messenger refused an answer')
  }
}
