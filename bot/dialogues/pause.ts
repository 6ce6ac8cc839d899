import { randomUUID } from 'node:crypto'
import { usersResumeBot } from '#contracts/bot/users/resume-bot.ts'
import { startCommunication } from '../delivery/communications.ts'
import type { CallContext } from '../endpoints/communication.ts'
import { resumeBot } from '../endpoints/users/resume-bot.ts'
import { findLink } from '../store/links.ts'
import { type Answer, type LoggedInTurn, leaving } from './turn.ts'

/** The person ends the pause sooner; the greeting follows as a communication of its own. */
export async function resumeEarly(turn: LoggedInTurn): Promise<Answer> {
  const link = await findLink(turn.db, turn.link.userId)
  if (!link?.paused_until) return leaving([{ html: turn.texts('error.stale') }])
  await resume(turn, turn.link.userId)
  return leaving([])
}

/** The planned end of a pause has come. A pause that was moved or ended meanwhile is left alone. */
export async function endPause(context: CallContext, userId: number, until: string): Promise<void> {
  const link = await findLink(context.db, userId)
  if (link?.paused_until?.getTime() === Date.parse(until)) await resume(context, userId)
}

/**
 * account/4 from the bot's side: the portal hears first, so that a failure repeats the whole, and telling it
 * twice does no harm.
 */
async function resume(context: CallContext, userId: number): Promise<void> {
  await context.host.call('POST /user/resume-bot', { userId })
  const communication = await resumeBot.prepare({ userId } as never, context)
  await context.db.transaction().execute((trx) =>
    startCommunication(trx, context.queue, {
      communicationId: randomUUID(),
      definition: usersResumeBot,
      params: { userId },
      communication,
      now: new Date(context.clock.now()),
    }),
  )
}
