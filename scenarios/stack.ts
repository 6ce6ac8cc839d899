import type { Logger } from 'pino'
import { type Bot, startBot } from '#bot/index.ts'
import { jsonClient } from '#harness/systems/json-client.ts'
import { Settling } from '#harness/systems/settle.ts'
import { type ChannelName, directly, type InFront, type Systems } from '#harness/systems/systems.ts'
import { webPhones } from '#harness/systems/web-phones.ts'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import { type Clock, TestClock } from '#runtime/clock.ts'
import { access } from './credentials.ts'
import { storeSnapshot } from './snapshot.ts'

/** A simulated clock starts here, so that two runs of a scenario say the same. */
const START = '2026-03-02T09:00:00+03:00'

/** More exchanges than any scenario makes, so that none escapes the checks. */
const JOURNAL_LIMIT = 10_000

export interface StackOptions {
  /** A simulated clock by default, so that pauses of a week take no time. */
  clock?: Clock
  /** Free ports by default. */
  ports?: { portal?: number; messenger?: number; bot?: number }
  /** Names besides IP addresses and `localhost` under which the simulators may be called. */
  allowedHosts?: readonly string[]
  /** Directory of the bot's database; in memory by default. */
  data?: string
  /** Seed of the portal's users, posts and orders. */
  seed?: number
  /** Where the three tell what they do; nowhere by default. */
  log?: Logger
  /** What stands between portal and bot; nothing by default. */
  inFront?: InFront
  /** Where people talk with the bot: in the messenger by default. The bot serves all channels at any rate. */
  channel?: ChannelName
}

/** Portal, messenger and bot, each on its port of the loopback interface, calling one another over HTTP. */
export interface Stack extends Systems {
  readonly host: MockHost
  readonly messenger: MockMessenger
  readonly bot: Bot
  /** Resolves when nothing is pending in any of the three; see `Settling.settle`. */
  settle(): Promise<void>
  /** Lets `ms` milliseconds of the simulated clock pass; see `Settling.advance`. */
  advance(ms: number): Promise<void>
  /** Puts all three back to their beginning; only for a bot whose database may be emptied. */
  reset(): Promise<void>
}

/**
 * Boots the whole of commap and makes the bot known to the portal. Disposing the stack stops all three.
 * @throws ListenError when a given port is taken
 */
export async function createStack(options: StackOptions = {}): Promise<Stack> {
  const { ports = {}, data, seed, log, clock = new TestClock(START), inFront = directly } = options
  const { channel = 'telegram' } = options
  const common = { clock, ...(log && { log }) }
  const doors = { allowedHosts: options.allowedHosts ?? [] }
  await using started = new AsyncDisposableStack()
  const { botId, botToken, hostToken, telegram } = access
  const host = await startMockHost({
    ...common,
    ...doors,
    port: ports.portal ?? 0,
    token: hostToken,
    journalLimit: JOURNAL_LIMIT,
    ...(seed !== undefined && { seed }),
  })
  started.use(host)
  const hostUrl = await inFront('host', host.url)
  const messenger = await startMockMessenger({
    ...common,
    ...doors,
    port: ports.messenger ?? 0,
    bots: [telegram],
  })
  started.use(messenger)
  const bot = await startBot({
    ...common,
    ...doors,
    port: ports.bot ?? 0,
    botId,
    apiTokens: [{ token: botToken, botIds: [botId] }],
    hostUrl,
    hostToken,
    telegram: { token: telegram.token, apiRoot: messenger.url, webhook: true },
    sms: { url: messenger.url },
    web: { origins: [host.url] },
    // Nothing here is slow, and one worker asks the database least.
    workers: 1,
    database: { ...where(data), snapshot: await storeSnapshot() },
  })
  started.use(bot)
  const botUrl = await inFront('bot', `${bot.url}/api/v1`)
  await introduceBot(host.url, botUrl)
  return assemble({ channel, clock, host, messenger, bot }, { hostUrl, botUrl }, started.move())
}

function where(data: string | undefined) {
  return data === undefined ? ({ kind: 'memory' } as const) : ({ kind: 'directory', path: data } as const)
}

/** Tells the portal where its bot is. */
async function introduceBot(portalUrl: string, baseUrl: string): Promise<void> {
  const settings = { baseUrl, token: access.botToken }
  await jsonClient(portalUrl).put(`/__admin/bots/${access.botId}`, settings)
}

type Services = Pick<Stack, 'channel' | 'clock' | 'host' | 'messenger' | 'bot'>

/** Base URLs of the two APIs as the other side knows them. */
interface Seen {
  readonly hostUrl: string
  readonly botUrl: string
}

function assemble(services: Services, { hostUrl, botUrl }: Seen, started: AsyncDisposableStack): Stack {
  const { channel, clock, host, messenger, bot } = services
  const settling = new Settling(clock, [host, messenger, bot])
  const portal = jsonClient(host.url)
  const inMessenger = jsonClient(messenger.url)
  const pages = { base: `${bot.url}/web`, origin: host.url }
  const phones = channel === 'web' ? webPhones(inMessenger, pages) : inMessenger
  return {
    ...services,
    portal,
    phones,
    botToken: access.botToken,
    // Resetting empties the journal.
    journalStart: 0,
    // Each as the caller sees it: its request as it was made, and the answer that it gets.
    watched: [
      { url: hostUrl, prefix: '/' },
      { url: botUrl, prefix: new URL(botUrl).pathname },
    ],
    calls: jsonClient(`${botUrl}/bots/${access.botId}/call`),
    settle: () => settling.settle(),
    advance: (ms) => settling.advance(ms),
    async reset() {
      await settling.settle()
      await Promise.all([portal.post('/__admin/reset'), phones.post('/__admin/reset'), bot.reset()])
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}
