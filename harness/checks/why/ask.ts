import { type Timeline, timelineAnswer } from '#contracts/model/timeline.ts'
import { UserError } from '#runtime/user-error.ts'

export interface Asked {
  readonly botUrl: string
  readonly botId: number
  readonly token: string
  readonly user: number
  readonly since?: string
  readonly limit?: number
}

const TIMEOUT_MS = 30_000

/** Asks the bot for a user's timeline. @throws UserError that says what to do */
export async function askTimeline(asked: Asked): Promise<Timeline> {
  const { botUrl, botId, token, user, since, limit } = asked
  const url = new URL(`${apiOf(botUrl)}/bots/${botId}/people/${user}/timeline`)
  if (since !== undefined) url.searchParams.set('since', since)
  if (limit !== undefined) url.searchParams.set('limit', String(limit))
  const response = await get(url, token, botUrl)
  if (response.status !== 200) throw new UserError(explainStatus(response.status, asked))
  const parsed = timelineAnswer.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) {
    throw new UserError(
      `${botUrl} does not answer as a bot of commap does (contracts/bot/people/timeline.ts)`,
    )
  }
  const { data } = parsed
  if (data.success) return data
  if (data.errorCode !== undefined) throw new UserError(`the bot refused the request: ${data.message}`)
  throw new UserError(
    `the bot has never heard of user ${user}: nobody logged in as this user, and no call of the portal named them.
Check the userId, which is the one of the portal, and that ${botUrl} is the bot which the portal calls.
What a portal calls is shown by commap listen.`,
  )
}

/** The base of the API; an address may be given with it, as portals know the bot, or without. */
function apiOf(botUrl: string): string {
  if (!URL.canParse(botUrl) || !/^https?:$/.test(new URL(botUrl).protocol)) {
    throw new UserError(`--bot-url must be an address such as http://127.0.0.1:4000, not ${botUrl}`)
  }
  const base = botUrl.replace(/\/+$/, '')
  return base.endsWith('/api/v1') ? base : `${base}/api/v1`
}

async function get(url: URL, token: string, botUrl: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    throw new UserError(`nobody answers at ${botUrl}: is the bot started, and the address right?`, {
      cause: error,
    })
  }
}

function explainStatus(status: number, { botUrl, botId }: Asked): string {
  if (status === 401) return `${botUrl} does not know this token: give one of BOT_API_TOKENS by --token`
  if (status === 403)
    return `the token has no right to bot ${botId}: give another one by --token, or --bot-id`
  if (status === 404) return `${botUrl} has no bot ${botId}, or is older than this command: check --bot-id`
  return `${botUrl} answered ${status}: the log of the bot says why`
}
