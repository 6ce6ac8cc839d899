import { UserError } from '#runtime/user-error.ts'
import { access } from './credentials.ts'
import type { Elsewhere } from './remote.ts'

/** The options of `commap replay` about systems that run elsewhere. */
export interface ElsewhereOptions {
  hostUrl?: string
  botUrl?: string
  messengerUrl?: string
  botId: number
  botToken?: string
  hostToken?: string
}

/**
 * Where the systems run; undefined when all of them are started here.
 * @throws UserError when the options do not fit together or nobody answers there
 */
export async function elsewhereFrom(options: ElsewhereOptions): Promise<Elsewhere | undefined> {
  const { hostUrl, botUrl, messengerUrl, botId } = options
  const { botToken = access.botToken, hostToken = access.hostToken } = options
  if (hostUrl === undefined && botUrl === undefined && messengerUrl === undefined) return undefined
  if (hostUrl === undefined || (botUrl === undefined) !== (messengerUrl === undefined)) {
    throw new UserError(
      'give --host-url alone, or --host-url, --bot-url and --messenger-url together: a bot that runs elsewhere has its portal and its messenger there',
    )
  }
  const bot =
    botUrl !== undefined && messengerUrl !== undefined
      ? { url: base('--bot-url', botUrl), messengerUrl: base('--messenger-url', messengerUrl) }
      : undefined
  const elsewhere = { hostUrl: base('--host-url', hostUrl), botId, botToken, hostToken, ...(bot && { bot }) }
  await Promise.all([hostUrl, botUrl, messengerUrl].map(reach))
  return elsewhere
}

function base(option: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError(`${option} must be an address such as http://127.0.0.1:4000, not ${url}`)
  return url.replace(/\/+$/, '')
}

const REACH_TIMEOUT_MS = 10_000

/** Any answer will do. */
async function reach(url: string | undefined): Promise<void> {
  if (url === undefined) return
  try {
    await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(REACH_TIMEOUT_MS) })
  } catch (error) {
    throw new UserError(`nobody answers at ${url}: is it started, and the address right?`, {
      cause: error,
    })
  }
}
