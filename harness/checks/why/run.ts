import { aliases } from '#contracts/bot/index.ts'
import { MAX_TIMELINE, type Timeline } from '#contracts/bot/people/timeline.ts'
import { UserError } from '#runtime/user-error.ts'
import { access } from '#scenarios/credentials.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { nearestAlias } from '../listen/address.ts'
import { askTimeline } from './ask.ts'
import { sinceMoment } from './since.ts'
import { summaryOf, wasMissed } from './summary.ts'
import { timelineText } from './text.ts'

export interface WhyOptions {
  readonly user: number
  readonly since?: string
  readonly limit?: number
  readonly botUrl?: string
  readonly botId: number
  readonly token?: string
  readonly json?: boolean
}

/** `commap why`: asks the bot and prints what it says of one user. @throws UserError */
export async function runWhy(alias: string | undefined, options: WhyOptions): Promise<ExitCode> {
  const timeline = await ask(alias, options)
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ ...timeline, summary: summaryOf(timeline, alias) }, null, 2)}\n`)
  } else {
    process.stdout.write(timelineText(timeline, alias, process.stdout))
  }
  const { communications } = timeline
  if (communications.length === 0) return exitCodes.COULD_NOT_RUN
  return communications.some(wasMissed) ? exitCodes.FAILED : exitCodes.OK
}

async function ask(alias: string | undefined, options: WhyOptions): Promise<Timeline> {
  const { botUrl, botId, user, since, limit, token = access.botToken } = options
  if (botUrl === undefined) {
    throw new UserError('say by --bot-url, or COMMAP_BOT_URL, where the bot is; commap start prints it')
  }
  const timeline = await askTimeline({
    botUrl,
    botId,
    user,
    token,
    ...(since !== undefined && { since: sinceMoment(since, Date.now()) }),
    // One alias is looked for among as many calls as the bot tells of at once.
    ...(alias === undefined ? limit !== undefined && { limit } : { limit: limit ?? MAX_TIMELINE }),
  })
  return alias === undefined ? timeline : only(alias, timeline)
}

/** The communications of one alias. What the bot starts by itself has names that the contract does not list. */
function only(alias: string, timeline: Timeline): Timeline {
  const communications = timeline.communications.filter((one) => one.alias === alias)
  if (communications.length === 0 && !aliases.some((known) => known === alias)) {
    const meant = nearestAlias(alias)
    throw new UserError(
      `no such alias: ${alias}${meant ? ` (did you mean ${meant}?)` : ''}\nknown: ${aliases.join(', ')}`,
    )
  }
  return { ...timeline, communications }
}
