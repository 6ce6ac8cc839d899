import type { Clock } from '#runtime/clock.ts'
import type { Db } from '../store/database.ts'
import { setLinkStatus } from '../store/links.ts'
import type { UnreachableReason } from '../store/people.ts'
import { clearUnreachable, findPerson, markUnreachable } from '../store/people.ts'
import type { LinkStatus } from '../store/schema.ts'
import type { Queue } from './queue.ts'

export interface ReachabilityContext {
  db: Db
  clock: Clock
  queue: Queue
}

/**
 * The person cannot be reached any more: the messenger said so itself, or refused a message. Nothing is sent to them from now on, and the portal is told by a job, which is stored together with the mark.
 */
export async function losePerson(
  { db, clock, queue }: ReachabilityContext,
  personId: number,
  reason: UnreachableReason,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const lost = await markUnreachable(trx, [personId], new Date(clock.now()), reason)
    for (const one of lost) await queue.tellReachability(trx, one)
  })
}

/**
 * The portal connects a user, or lets them in again: if the person cannot be reached, it has to be told so anew.
 * Within the caller's transaction.
 */
export async function connectLink(trx: Db, queue: Queue, userId: number, from: LinkStatus[]): Promise<void> {
  const personId = await setLinkStatus(trx, userId, 'connected', from)
  if (personId === undefined) return
  const { unreachable_at } = await findPerson(trx, personId)
  if (unreachable_at !== null) await queue.tellReachability(trx, personId)
}

/** A lost person was heard from: they can be written to again, and the portal is told. */
export async function regainPerson({ db, queue }: ReachabilityContext, personId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await clearUnreachable(trx, personId)
    await queue.tellReachability(trx, personId)
  })
}
