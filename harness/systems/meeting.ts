import type { System } from '#contracts/model/system.ts'
import type { Clock } from '#runtime/clock.ts'
import { neverRecorded } from '../credentials/all.ts'
import { environmentValues, fill } from '../project/placeholders.ts'
import type { Project } from '../project/project.ts'
import { type RecordBothOptions, recordBoth } from '../recording/record-both.ts'
import type { Exchange } from '../results/exchange.ts'
import { freePort } from './free-port.ts'
import { baseUrl, secretsOf } from './one-system.ts'
import type { InFront, Recorded } from './systems.ts'

/** How host and bot know each other: their addresses are known before either is there. */
export interface Meeting {
  readonly urls: { readonly host: string; readonly bot: string }
  /** The same of the bot, from this machine. */
  readonly botHere: string
  /** On which the systems themselves listen. */
  readonly ports: { readonly host: number; readonly bot: number }
  readonly recorded: Recorded
  /** A system is there, at this base URL. */
  put(name: 'host' | 'bot', url: string): void
  /** Takes in an exchange that passed by the recording. */
  take(exchange: Omit<Exchange, 'id'>): void
  /** Forgets what was recorded. */
  clear(): void
}

/** All interfaces: a host on another machine calls the bot by its public address. */
const EVERYWHERE = '0.0.0.0'

/** Where the proxy of a bot listens whose host cannot be told. */
export function placeOf({ listen, public: address }: NonNullable<MeetingOptions['bot']>) {
  return { port: listen, ...(address !== undefined && { host: EVERYWHERE }) }
}

/** An address on all interfaces, as this machine calls it. */
export const reachedFromHere = (url: string) => url.replace(EVERYWHERE, '127.0.0.1')

export interface MeetingOptions {
  readonly tls: NonNullable<RecordBothOptions['tls']>
  readonly atCallers: InFront | undefined
  /** Where a host that cannot be told finds the bot. */
  readonly bot: { readonly listen: number; readonly public?: string | undefined } | undefined
}

/** A recording stands in front of both. @throws ListenError when the bot's port is taken; UserError for a wrong certificate */
export async function meetRecorded(
  project: Project,
  clock: Clock,
  { atCallers = async (_system, url) => url, bot, tls }: MeetingOptions,
  started: AsyncDisposableStack,
): Promise<Meeting> {
  const { recorder, ...proxies } = started.use(
    await recordBoth({
      clock,
      ...neverRecorded(project, secretsOf(project)),
      tls,
      ...(bot && { bot: placeOf(bot) }),
    }),
  )
  const botHere = await atCallers('bot', reachedFromHere(proxies.bot.url))
  return {
    urls: { host: await atCallers('host', proxies.host.url), bot: bot?.public ?? botHere },
    botHere,
    ports: { host: 0, bot: 0 },
    recorded: recorder,
    put(name, url) {
      proxies[name].target = url
    },
    take: (exchange) => recorder.take(exchange),
    clear: () => recorder.clear(),
  }
}

const NOTHING_RECORDED: Recorded = {
  since: () => [],
  last: 0,
  inProgress: 0,
  activity: 0,
  listen: () => ({ [Symbol.dispose]() {} }),
}

/** Both are known where they are. @param ports those on which they listen; free ones by default */
export async function meetDirectly(
  project: Project,
  { host = 0, bot = 0 }: { readonly host?: number; readonly bot?: number } = {},
): Promise<Meeting> {
  const ports = { host: host || (await freePort()), bot: bot || (await freePort()) }
  const urls = { host: addressOf(project, 'host', ports.host), bot: addressOf(project, 'bot', ports.bot) }
  return {
    urls,
    botHere: urls.bot,
    ports,
    recorded: NOTHING_RECORDED,
    put: () => undefined,
    take: () => undefined,
    clear: () => undefined,
  }
}

/** The base URL of a system: what the config says, else this machine with the path at which its document begins. */
export function addressOf({ contract, systems }: Project, name: System, port: number): string {
  const config = systems[name]
  if (typeof config !== 'object' || !('url' in config))
    return `http://127.0.0.1:${port}${contract.basePath(name)}`
  const key = `systems.${name}.url`
  return baseUrl(key, fill(config.url, { ...environmentValues(process.env), port: String(port) }, key))
}
