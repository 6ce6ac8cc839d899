import { UserError } from '#runtime/user-error.ts'
import type { Elsewhere } from '#scenarios/remote.ts'
import { elsewhereFrom } from '#scenarios/remote-options.ts'
import type { System } from '../stub/prism.ts'

export interface ReplayOptions {
  readonly baseUrl: string
  readonly header: readonly string[]
  /** Portal with the admin API, where that is not the system itself at its base URL. */
  readonly hostUrl?: string
  readonly messengerUrl?: string
  readonly botId: number
}

/**
 * Where the systems of the replay are; the token of the named one is that of `-H 'Authorization: Bearer …'`.
 * @throws UserError when it does not suffice for a replay, or nobody answers there
 */
export async function replaySystems(system: System, options: ReplayOptions): Promise<Elsewhere> {
  const { baseUrl, hostUrl, messengerUrl, botId } = options
  const token = bearer(options.header)
  const found =
    system === 'host'
      ? await elsewhereFrom({ hostUrl: hostUrl ?? baseUrl, botId, ...(token && { hostToken: token }) })
      : hostUrl !== undefined &&
        messengerUrl !== undefined &&
        (await elsewhereFrom({
          hostUrl,
          messengerUrl,
          botUrl: baseUrl,
          botId,
          ...(token && { botToken: token }),
        }))
  if (found) return found
  throw new UserError(
    'the replay needs the portal and the emulated messenger that the bot is connected to: give --host-url and --messenger-url, or --skip-replay to watch the verification alone.',
  )
}

function bearer(headers: readonly string[]): string | undefined {
  const tokens = headers.map((header) => /^authorization:\s*bearer\s+(\S+)\s*$/i.exec(header)?.[1])
  return tokens.find((token) => token !== undefined)
}
