import { TIMELINE_PATH, type Timeline, timelineAnswer } from '#contracts/model/timeline.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Project } from '../project/project.ts'

export interface Asked {
  readonly botUrl: string
  readonly botId: number
  readonly token: string
  readonly user: number
  readonly since?: string
  readonly limit?: number
}

const TIMEOUT_MS = 30_000

/** As which bot, and with what token, the bot of a project is asked; undefined where the config has no token for it. */
export function askingIn(project: Project | undefined): { botId: number; token: string | undefined } {
  return { botId: Number(project?.parameters.botId ?? 1), token: project?.secrets.botToken }
}

/** Where the timeline of a user is, below the base of the API. */
export const timelinePath = (botId: number, user: number): string =>
  TIMELINE_PATH.replace('{botId}', String(botId)).replace('{userId}', String(user))

/** Asks the bot for a user's timeline. @throws UserError that says what to do */
export async function askTimeline(asked: Asked): Promise<Timeline> {
  const { botUrl, botId, token, user, since, limit } = asked
  const url = new URL(apiOf(botUrl) + timelinePath(botId, user))
  if (since !== undefined) url.searchParams.set('since', since)
  if (limit !== undefined) url.searchParams.set('limit', String(limit))
  const response = await get(url, token, botUrl)
  if (response.status !== 200) throw new UserError(explainStatus(response.status, asked))
  const parsed = timelineAnswer.safeParse(await response.json().catch(() => undefined))
  if (!parsed.success) {
    throw new UserError({
      en: `${botUrl} does not answer as a bot of commap does (contracts/model/timeline.ts)`,
      ru: `${botUrl} отвечает не так, как бот commap (contracts/model/timeline.ts)`,
    })
  }
  const { data } = parsed
  if (data.success) return data
  if (data.errorCode !== undefined)
    throw new UserError({
      en: `the bot refused the request: ${data.message}`,
      ru: `бот отказал: ${data.message}`,
    })
  throw new UserError({
    en: `the bot has never heard of user ${user}: nobody logged in as this user, and no call of the portal named them.
Check the userId, which is the one of the portal, and that ${botUrl} is the bot which the portal calls.
What a portal calls is shown by commap listen.`,
    ru: `бот ничего не знает о пользователе ${user}: под ним никто не входил, и портал в вызовах его не называл.
Проверьте userId – это номер в портале – и то, что ${botUrl} – тот бот, которого вызывает портал.
Какие вызовы делает портал, показывает commap listen.`,
  })
}

/** The base of the API; an address may be given with it, as portals know the bot, or without. */
function apiOf(botUrl: string): string {
  if (!URL.canParse(botUrl) || !/^https?:$/.test(new URL(botUrl).protocol)) {
    throw new UserError({
      en: `--bot-url must be an address such as http://127.0.0.1:4000, not ${botUrl}`,
      ru: `--bot-url – это адрес, например http://127.0.0.1:4000, а не ${botUrl}`,
    })
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
    throw new UserError(
      {
        en: `nobody answers at ${botUrl}: is the bot started, and the address right?`,
        ru: `по адресу ${botUrl} никто не отвечает: запущен ли бот, верен ли адрес?`,
      },
      { cause: error },
    )
  }
}

function explainStatus(status: number, { botUrl, botId }: Asked): Bilingual {
  if (status === 401)
    return {
      en: `${botUrl} does not know this token: give one of BOT_API_TOKENS by --token`,
      ru: `${botUrl} не знает такого токена: укажите в --token один из BOT_API_TOKENS`,
    }
  if (status === 403)
    return {
      en: `the token has no right to bot ${botId}: give another one by --token, or --bot-id`,
      ru: `у токена нет прав на бота ${botId}: укажите другой --token или --bot-id`,
    }
  if (status === 404)
    return {
      en: `${botUrl} has no bot ${botId}, or keeps no timeline: check --bot-id; a bot of one's own needs GET ${TIMELINE_PATH} for this (docs/bot-team.md)`,
      ru: `на ${botUrl} нет бота ${botId}, или истории он не ведёт: проверьте --bot-id; своему боту для этого нужен GET ${TIMELINE_PATH} (docs/bot-team.md)`,
    }
  return {
    en: `${botUrl} answered ${status}: the log of the bot says why`,
    ru: `${botUrl} ответил ${status}: почему – в журнале бота`,
  }
}
