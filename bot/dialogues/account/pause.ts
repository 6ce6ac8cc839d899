import { usersPauseBot } from '#contracts/bot/users/pause-bot.ts'
import { usersResumeBot } from '#contracts/bot/users/resume-bot.ts'
import type { Endpoint } from '#contracts/model/endpoint.ts'
import type { ServedEndpoint } from '../../communications/communication.ts'
import { startCommunication } from '../../communications/start.ts'
import type { CallContext } from '../../context.ts'
import { type Answer, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { pauseBot } from '../../endpoints/users/pause-bot.ts'
import { resumeBot } from '../../endpoints/users/resume-bot.ts'
import { HostRefusal } from '../../host/client.ts'
import type { TextKey } from '../../locales/texts.ts'
import { isoIn } from '../../locales/zone.ts'
import type { Message } from '../../messages/message.ts'
import { findLink } from '../../store/links.ts'

/**
 * The person pauses the bot here instead of in the portal; the confirmation follows as a communication of its own
 * (account/3). Says something only when the portal refuses; `tooLong` when that is for how long the pause would be.
 * @throws HostUnavailable when the portal does not answer: nothing is paused then
 */
export async function pauseUntil(turn: LoggedInTurn, end: Date): Promise<Message[] | 'tooLong'> {
  const params = { userId: turn.link.userId, until: isoIn(end, turn.timeZone) }
  try {
    await turn.host.call('POST /user/pause-bot', params)
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
    if (error.status === 409) return 'tooLong'
    return [{ html: turn.texts('pause.refused', { message: error.message }) }]
  }
  await start(turn, usersPauseBot, pauseBot, params)
  return []
}

/**
 * The person ends the pause sooner; the greeting follows as a communication of its own.
 * @param otherwise what to say when no pause is on
 */
export async function resumeEarly(
  turn: LoggedInTurn,
  otherwise: TextKey = 'pause.notPaused',
): Promise<Answer> {
  const link = await findLink(turn.db, turn.link.userId)
  if (!link?.paused_until) return leaving([{ html: turn.texts(otherwise) }])
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
  await start(context, usersResumeBot, resumeBot, { userId })
}

/** Starts a communication as the portal's own call of the endpoint would. */
async function start(
  context: CallContext,
  definition: Endpoint,
  { prepare }: ServedEndpoint,
  params: object,
): Promise<void> {
  const communication = await prepare(params as never, context)
  await startCommunication(context, { definition, params, communication })
}
