import type { Contract } from '#contracts/model/contract.ts'
import { MAX_TIMELINE, type Timeline } from '#contracts/model/timeline.ts'
import { UserError } from '#runtime/user-error.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import type { Project } from '../../project/project.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { askingIn, askTimeline } from '../../timeline/ask.ts'
import { wasMissed } from '../../timeline/missed.ts'
import { sinceMoment } from './since.ts'
import { summaryOf } from './summary.ts'
import { timelineText } from './text.ts'

export interface WhyOptions {
  readonly user: number
  readonly since?: string
  readonly limit?: number
  readonly botUrl?: string
  readonly botId?: number
  readonly token?: string
  readonly json?: boolean
}

/** `commap why`: asks the bot and prints what it says of one user. @throws UserError */
export async function runWhy(
  alias: string | undefined,
  project: Project | undefined,
  options: WhyOptions,
): Promise<ExitCode> {
  const timeline = await ask(alias, project, options)
  if (options.json) {
    const summary = summaryOf(timeline, alias).map(({ en }) => en)
    process.stdout.write(`${JSON.stringify({ ...timeline, summary }, null, 2)}\n`)
  } else {
    process.stdout.write(timelineText(timeline, alias, process.stdout, terminalLanguage()))
  }
  const { communications } = timeline
  if (communications.length === 0) return exitCodes.COULD_NOT_RUN
  return communications.some(wasMissed) ? exitCodes.FAILED : exitCodes.OK
}

async function ask(
  alias: string | undefined,
  project: Project | undefined,
  options: WhyOptions,
): Promise<Timeline> {
  const asking = askingIn(project)
  const { botUrl, user, since, limit, token = asking.token, botId = asking.botId } = options
  if (token === undefined)
    throw new UserError({
      en: 'say by --token, or COMMAP_BOT_TOKEN, with which token the bot is asked',
      ru: 'укажите в --token или COMMAP_BOT_TOKEN, с каким токеном спрашивать бота',
    })
  if (botUrl === undefined) {
    throw new UserError({
      en: 'say by --bot-url, or COMMAP_BOT_URL, where the bot is; commap start prints it',
      ru: 'укажите в --bot-url или COMMAP_BOT_URL адрес бота; его печатает commap start',
    })
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
  return alias === undefined ? timeline : only(alias, timeline, project?.contract)
}

/** The communications of one alias. What the bot starts by itself has names that the contract does not list. */
function only(alias: string, timeline: Timeline, contract: Contract | undefined): Timeline {
  const communications = timeline.communications.filter((one) => one.alias === alias)
  if (communications.length === 0 && contract && !contract.named('bot', alias)) {
    const meant = contract.nearest('bot', alias)
    const aliases = contract.of('bot').map(({ name }) => name)
    throw new UserError({
      en: `no such alias: ${alias}${meant ? ` (did you mean ${meant}?)` : ''}\nknown: ${aliases.join(', ')}`,
      ru: `нет такого вызова: ${alias}${meant ? ` (может быть, ${meant}?)` : ''}\nесть: ${aliases.join(', ')}`,
    })
  }
  return { ...timeline, communications }
}
