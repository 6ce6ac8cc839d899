import type { PendingWork } from '#runtime/pending.ts'
import { ChannelUnavailable, type Incoming, type Input } from '../channels/channel.ts'
import { type Outlets, outletOf } from '../delivery/outlets.ts'
import { losePerson, regainPerson } from '../delivery/reachability.ts'
import type { Chat } from '../delivery/set-aside.ts'
import { inAnswerTo } from '../host/change-key.ts'
import { ChangeInDoubt, HostUnavailable } from '../host/client.ts'
import { type TextKey, type Texts, textsOf } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import { endConversation, saveConversation } from '../store/conversations.ts'
import type { Db } from '../store/database.ts'
import { findByChat, findPerson, type KnownPerson, meetAgain } from '../store/people.ts'
import { newToken } from './engine/choices.ts'
import { type Reply, replyTo } from './reply.ts'
import type { Answer, Turn } from './turn.ts'

/** What answering works with. */
export interface ComposeContext
  extends Pick<Turn, 'db' | 'clock' | 'timeZone' | 'host' | 'queue' | 'access' | 'bounds' | 'log'> {
  outlets: Outlets
  pending: PendingWork
  talk: Talk
}

/** What the bot says: all that is its own, while answering is the same for every bot. */
export interface Talk {
  /** Never silent, except where a communication of its own follows. @throws HostUnavailable */
  respond(turn: Turn, input: Input): Promise<Answer>
  /** What somebody sees first who let the bot write again. */
  greetReturned(db: Db, returned: KnownPerson, texts: Texts): Promise<Message[]>
}

/** The portal has not confirmed a change, but honours keys: answering the update anew will tell. */
export interface Doubt {
  chat: Chat
  /** What is said meanwhile. */
  replies: Reply[]
}

/** What is to be said, and what is stored together with it. */
export interface Composed {
  replies: Reply[]
  settle?: (trx: Db) => Promise<void>
  doubt?: Doubt
}

/** Which update of which channel is answered. */
export interface UpdateName {
  channel: string
  updateId: number
}

/**
 * The answer to one update of one chat. Who left is marked as such, and welcomed when they return.
 * @throws when the database cannot be reached
 */
export async function compose(
  context: ComposeContext,
  { channel, updateId }: UpdateName,
  { chatId, locale, input }: Incoming,
): Promise<Composed> {
  const { access, db, host, pending } = context
  // What is known of the person must not grow old while the messenger takes its time.
  if (input.kind === 'action') await acknowledge(context, channel, input.callbackId)
  const known = await pending.run(() => findByChat(db, channel, chatId))
  const personId = known?.person.person_id
  if (input.kind === 'left') {
    if (personId !== undefined) await pending.run(() => losePerson(context, personId, 'bot_blocked'))
    return { replies: [] }
  }
  const hasReturned = known !== undefined && known.person.unreachable_at !== null
  if (hasReturned) await pending.run(() => regainPerson(context, known.person.person_id))
  const met = await pending.run(() => meetAgain(db, known, { channel, chatId, locale }))
  const greeting = hasReturned ? await pending.run(() => greet(context, met)) : []
  // A channel may report the first contact as well as a return; the person has said nothing yet.
  if (input.kind === 'returned') return { replies: greeting }
  const keyed = { ...context, host: inAnswerTo(host, access.hash, { channel, chatId, updateId }) }
  const { doubt, ...answered } = await composeAnswer(keyed, met, input)
  return {
    ...answered,
    replies: [...greeting, ...answered.replies],
    ...(doubt && { doubt: { ...doubt, replies: [...greeting, ...doubt.replies] } }),
  }
}

/** The waiting sign on a pressed button goes away by itself, so nothing waits for a messenger that does not end it. */
async function acknowledge({ log, outlets, pending }: ComposeContext, channel: string, callbackId: string) {
  try {
    await pending.run(() => outlets.get(channel)?.channel.acknowledge(callbackId))
  } catch (error) {
    if (!(error instanceof ChannelUnavailable)) throw error
    log.warn({ err: error, channel }, 'a pressed button could not be acknowledged')
  }
}

async function greet({ db, talk }: ComposeContext, returned: KnownPerson): Promise<Reply[]> {
  const { person } = returned
  const messages = await talk.greetReturned(db, returned, textsOf(person.locale))
  return messages.map((message) => replyTo(person, message))
}

/** The answer of the dialogues, or an apology: a fault in one update never blocks the chat. */
async function composeAnswer(context: ComposeContext, known: KnownPerson, input: Input): Promise<Composed> {
  const { db, host, log, pending } = context
  const { person } = known
  const texts = textsOf(person.locale)
  const told: Reply[] = []
  const tell: Turn['tell'] = async (personId, write) => {
    const other = await findPerson(db, personId)
    told.push(replyTo(other, write(textsOf(other.locale))))
  }
  try {
    return await pending.run(async () => {
      const turn = { ...turnOf(context, known), texts, tell }
      const answer = await context.talk.respond(turn, input)
      const replies = [...told, ...answer.messages.map((message) => replyTo(person, message))]
      const settle = settlingOf(turn, answer)
      return { replies, ...(settle && { settle }) }
    })
  } catch (error) {
    log.error(
      { err: error, input: input.kind, personId: person.person_id },
      'an update could not be answered',
    )
    const say = (text: TextKey) => [replyTo(person, { html: texts(text) })]
    if (!(error instanceof ChangeInDoubt))
      return { replies: say(error instanceof HostUnavailable ? 'error.hostDown' : 'error.unexpected') }
    const chat = { personId: Number(person.person_id), chatId: person.chat_id }
    const doubt = host.honoursKeys && { doubt: { chat, replies: say('error.tryingAgain') } }
    return { replies: say('error.inDoubt'), ...doubt }
  }
}

function turnOf(context: ComposeContext, known: KnownPerson): Omit<Turn, 'texts' | 'tell'> {
  const { channel } = outletOf(context.outlets, known.person.channel)
  return { ...context, ...known, channel, token: newToken() }
}

/** Keeps where the person is after the answer; undefined where that has not changed. */
function settlingOf(
  { clock, person, conversation }: Turn,
  { conversation: next }: Answer,
): Composed['settle'] {
  const { person_id: personId } = person
  if (next) return (trx) => saveConversation(trx, personId, next, new Date(clock.now()))
  return next === null && conversation ? (trx) => endConversation(trx, personId) : undefined
}
