import type { Incoming } from '../channels/channel.ts'
import { FRESH } from '../delivery/set-aside.ts'
import { keepPayload, type OpenUpdate } from '../store/updates.ts'
import { type ComposeContext, type Composed, compose, type Doubt } from './compose.ts'
import type { Reply, SayContext } from './reply.ts'

/**
 * What is kept of an update until it is done with: first the update, then the answers that are still to be
 * sent. So a messenger that cannot be reached makes only the sending repeat, never what the answer did.
 */
export type Payload =
  /** `doubts`: how often answering it has left a change of the portal's data in doubt. */
  { incoming: Incoming; doubts?: number } | { replies: Reply[] }

export type AnswerContext = ComposeContext & SayContext

/** What is to be said to an update, and whether it stays open: it will be answered anew. */
export interface Answered {
  replies: Reply[]
  staysOpen: boolean
}

/** The waits before an update is answered anew whose change of the portal's data is in doubt, milliseconds. */
const DOUBT_WAITS = [5_000, 15_000, 30_000, 60_000]

/**
 * Answers one update, if that has not been done before, and stores, in one step, what is to be said and where the
 * person then is. Where the portal has not confirmed a change, the chat is set aside and the update answered anew:
 * the same change under the same key cannot be made twice.
 */
export async function answer(context: AnswerContext, update: OpenUpdate): Promise<Answered> {
  const current = update.payload as Payload
  if ('replies' in current) return { replies: current.replies, staysOpen: false }
  const { incoming, doubts = 0 } = current
  const composed = await compose(context, update, incoming)
  const ms = DOUBT_WAITS[doubts]
  if (composed.doubt && ms !== undefined) {
    await putOff(context, update, composed.doubt, { ms, payload: { incoming, doubts: doubts + 1 } })
    return { replies: doubts === 0 ? composed.doubt.replies : [], staysOpen: true }
  }
  await store(context, update, composed)
  return { replies: composed.replies, staysOpen: false }
}

async function putOff(
  { db, pending, setAside }: AnswerContext,
  { sequence }: OpenUpdate,
  { chat }: Doubt,
  { ms, payload }: { ms: number; payload: Payload },
): Promise<void> {
  await pending.run(() => keepPayload(db, sequence, payload))
  await setAside.hold(chat, { ...FRESH, ms, said: 'the portal has not confirmed a change' })
}

async function store(
  { db, pending }: AnswerContext,
  { sequence }: OpenUpdate,
  { replies, settle }: Composed,
): Promise<void> {
  const payload: Payload = { replies }
  await pending.run(() => {
    if (!settle) return keepPayload(db, sequence, payload)
    return db.transaction().execute(async (trx) => {
      await settle(trx)
      await keepPayload(trx, sequence, payload)
    })
  })
}
