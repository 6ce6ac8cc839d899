import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Access } from '../access/access.ts'
import type { Incoming, Input, Message } from '../channels/channel.ts'
import { type Outlets, outletOf } from '../delivery/outlets.ts'
import { losePerson, regainPerson } from '../delivery/presence.ts'
import { LANES, type Queue } from '../delivery/queue.ts'
import { type HostClient, HostUnavailable } from '../host/client.ts'
import { textsOf } from '../locales/texts.ts'
import {
  type Conversation,
  endConversation,
  findConversation,
  saveConversation,
} from '../store/conversations.ts'
import type { Db } from '../store/database.ts'
import { findByChat, findPerson, meetPerson, type Person, withLink } from '../store/people.ts'
import { storable } from '../store/storable.ts'
import { newToken } from './engine/choices.ts'
import { greetReturned } from './presence.ts'
import { respond } from './respond.ts'
import type { Turn } from './turn.ts'

export interface InboxContext {
  db: Db
  clock: Clock
  timeZone: string
  host: HostClient
  queue: Queue
  outlets: Outlets
  access: Access
  pending: PendingWork
  log: Logger
}

/** Keeps an update for its lane; one that has come before is dropped (Telegram repeats what it thinks was lost). */
export async function receive(
  { db, clock, queue }: InboxContext,
  channel: string,
  updateId: number,
  incoming: Incoming,
): Promise<void> {
  const lane = Number(BigInt.asUintN(31, BigInt(incoming.chatId)) % BigInt(LANES))
  await db.transaction().execute(async (trx) => {
    const result = await trx
      .insertInto('updates')
      .values({
        channel,
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
  channel: string
  chatId: string
  message: Message
}

/**
 * What is kept of an update until it is done with: first the update, then the answers that are still to be
 * sent. So a messenger that cannot be reached makes only the sending repeat, never what the answer did.
 */
type Payload = { incoming: Incoming } | { replies: Reply[] }

/**
 * Answers the updates of a lane, oldest first; a person's own updates are always in one lane.
 * @param signal aborted when the lane is about to be given to another worker: nothing is done from then on
 * @throws when the messenger or the database cannot be reached; what was not said is said later
 */
export async function answerLane(context: InboxContext, lane: number, signal: AbortSignal): Promise<void> {
  const { db, pending } = context
  const unhandled = await pending.run(() =>
    db
      .selectFrom('updates')
      .where('lane', '=', lane)
      .where('payload', 'is not', null)
      .orderBy('sequence')
      .select(['sequence', 'channel', 'payload'])
      .execute(),
  )
  for (const { sequence, channel, payload } of unhandled) {
    signal.throwIfAborted()
    const current = payload as Payload
    const replies =
      'replies' in current ? current.replies : await answer(context, sequence, channel, current.incoming)
    for (const reply of replies) await say(context, reply, signal)
    // What people wrote, and their phones, are not kept once answered.
    await pending.run(() => keepPayload(db, sequence, null))
  }
}

/** Answers one update and stores, in one step, what is to be said and where the person then is. */
async function answer(
  context: InboxContext,
  sequence: number,
  channel: string,
  incoming: Incoming,
): Promise<Reply[]> {
  const { replies, settle } = await compose(context, channel, incoming)
  await context.pending.run(() =>
    context.db.transaction().execute(async (trx) => {
      await settle?.(trx)
      await keepPayload(trx, sequence, { replies })
    }),
  )
  return replies
}

async function keepPayload(db: Db, sequence: number, next: Payload | null): Promise<void> {
  const payload = next && JSON.stringify(next)
  await db.updateTable('updates').set({ payload }).where('sequence', '=', sequence).execute()
}

/** What is to be said, and what is stored together with it. */
interface Composed {
  replies: Reply[]
  settle?: (trx: Db) => Promise<void>
}

async function compose(
  context: InboxContext,
  channel: string,
  { chatId, locale, input }: Incoming,
): Promise<Composed> {
  const { db, outlets, pending } = context
  const known = await pending.run(() => findByChat(db, channel, chatId))
  if (input.kind === 'left') {
    if (known) await pending.run(() => losePerson(context, known.personId))
    return { replies: [] }
  }
  if (known?.isUnreachable) await pending.run(() => regainPerson(context, known.personId))
  const person = await pending.run(() => meetPerson(db, channel, chatId, locale))
  const greeting = known?.isUnreachable ? await pending.run(() => greet(context, person)) : []
  // Telegram reports the first contact as well as a return; the person has said nothing yet.
  if (input.kind === 'returned') return { replies: greeting }
  if (input.kind === 'action') {
    await pending.run(() => outlets.get(channel)?.channel.acknowledge(input.callbackId))
  }
  const answered = await composeAnswer(context, person, input)
  return { ...answered, replies: [...greeting, ...answered.replies] }
}

async function greet({ db }: InboxContext, person: Person): Promise<Reply[]> {
  const messages = await greetReturned(db, await withLink(db, person), textsOf(person.locale))
  return messages.map((message) => replyTo(person, message))
}

/** The answer of the dialogues, or an apology: a fault in one update never blocks the chat. */
async function composeAnswer(context: InboxContext, person: Person, input: Input): Promise<Composed> {
  const { db, log, pending } = context
  const texts = textsOf(person.locale)
  const told: Reply[] = []
  const tell: Turn['tell'] = async (personId, write) => {
    const other = await findPerson(db, personId)
    told.push(replyTo(other, write(textsOf(other.locale))))
  }
  try {
    const { messages, conversation } = await pending.run(async () =>
      respond({ ...(await turnOf(context, person)), texts, tell }, input),
    )
    return {
      replies: [...told, ...messages.map((message) => replyTo(person, message))],
      ...(conversation !== undefined && {
        settle: (trx) => settle(context, trx, person.person_id, conversation),
      }),
    }
  } catch (error) {
    log.error(
      { err: error, input: input.kind, personId: person.person_id },
      'an update could not be answered',
    )
    const html = texts(error instanceof HostUnavailable ? 'error.hostDown' : 'error.unexpected')
    return { replies: [replyTo(person, { html })] }
  }
}

async function turnOf(context: InboxContext, person: Person): Promise<Omit<Turn, 'texts' | 'tell'>> {
  const { db, outlets } = context
  return {
    ...context,
    ...(await withLink(db, person)),
    channel: outletOf(outlets, person.channel).channel,
    conversation: await findConversation(db, person.person_id),
    token: newToken(),
  }
}

function settle(
  { clock }: InboxContext,
  trx: Db,
  personId: number,
  conversation: Conversation | null,
): Promise<void> {
  if (!conversation) return endConversation(trx, personId)
  return saveConversation(trx, personId, conversation, new Date(clock.now()))
}

function replyTo({ person_id: personId, chat_id: chatId, channel }: Person, message: Message): Reply {
  return { personId, channel, chatId, message }
}

async function say(context: InboxContext, reply: Reply, signal: AbortSignal): Promise<void> {
  const { log, outlets, pending } = context
  const { personId, channel, chatId, message } = reply
  const outlet = outlets.get(channel)
  if (!outlet) {
    log.error({ channel, personId }, 'an answer is for a channel that the bot does not serve')
    return
  }
  const sent = await outlet.sender.sendNow(personId, chatId, message, signal)
  if (sent.state === 'unreachable') {
    await pending.run(() => losePerson(context, personId))
  } else if (sent.state === 'failed') {
    log.error({ reason: sent.reason, personId }, 'the messenger refused an answer')
  }
}
