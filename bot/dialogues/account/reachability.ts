import type { CallContext } from '../../context.ts'
import { HostRefusal } from '../../host/client.ts'
import type { Texts } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import type { Message } from '../../messages/message.ts'
import type { Db } from '../../store/database.ts'
import type { KnownPerson } from '../../store/people.ts'
import { findReachability, noteTold, type Reachability } from '../../store/reachability.ts'
import { findProfile } from '../../store/users.ts'

/**
 * Tells the portal whether a person can still be written to (account/9): of somebody who blocked the bot it hears
 * `POST /user/disconnect-bot`, of their return `POST /user/connect-bot`. What is true now counts, not what was when
 * the job was planned: who came back before the portal was told has never been away for it.
 * @throws HostUnavailable when the portal does not answer; the job is tried again
 */
export async function tellReachability(context: CallContext, personId: number): Promise<void> {
  for (;;) {
    const reachability = await findReachability(context.db, personId)
    if (!reachability || reachability.isAway === reachability.isAwayTold) return
    await tell(context, reachability)
    const awayToldAt = reachability.isAway ? new Date(context.clock.now()) : null
    await noteTold(context.db, { userId: reachability.userId, personId, awayToldAt })
  }
}

/** A portal that no longer has the user refuses; telling it again would change nothing. */
async function tell(context: CallContext, reachability: Reachability): Promise<void> {
  try {
    await (reachability.isAway ? tellAway : tellBack)(context, reachability)
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
  }
}

async function tellAway({ host }: CallContext, { userId }: Reachability): Promise<void> {
  await host.call('POST /user/disconnect-bot', { userId })
}

/** A pause outlasts the absence, and the portal may have forgotten it on disconnecting. */
async function tellBack({ clock, host }: CallContext, { userId, pausedUntil }: Reachability): Promise<void> {
  await host.call('POST /user/connect-bot', { userId })
  if (pausedUntil && pausedUntil.getTime() > clock.now()) {
    await host.call('POST /user/pause-bot', { userId, until: pausedUntil.toISOString() })
  }
}

/** What somebody sees first who let the bot write again; nothing for those who are not logged in. */
export async function greetReturned(db: Db, { link }: KnownPerson, texts: Texts): Promise<Message[]> {
  if (link?.status !== 'connected') return []
  const name = (await findProfile(db, link.userId))?.firstname
  const html = texts(name ? 'account.returned' : 'account.returnedAnonymous', { name })
  return [{ html, buttons: [[{ text: texts('button.news'), action: actions.news }]] }]
}
