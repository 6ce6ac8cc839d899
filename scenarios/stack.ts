import { type Bot, startBot } from '#bot/index.ts'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import { type Clock, TestClock } from '#runtime/clock.ts'
import { access } from './stack/access.ts'
import { type JsonClient, jsonClient } from './stack/json-client.ts'
import { Settling } from './stack/settle.ts'
import { storeSnapshot } from './stack/snapshot.ts'

/** A simulated clock starts here, so that two runs of a scenario say the same. */
const START = '2026-03-02T09:00:00+03:00'

export interface StackOptions {
  /** A simulated clock by default, so that pauses of a week take no time. */
  clock?: Clock
  /** Free ports by default. */
  ports?: { portal?: number; messenger?: number; bot?: number }
  /** Directory of the bot's database; in memory by default. */
  data?: string
  /** Seed of the portal's users, posts and orders. */
  seed?: number
}

/** Portal, messenger and bot, each on its port of the loopback interface, calling one another over HTTP. */
export interface Stack extends AsyncDisposable {
  readonly clock: Clock
  readonly host: MockHost
  readonly messenger: MockMessenger
  readonly bot: Bot
  /** Clients of the portal's admin API, of the messenger's phones and of the bot's API. */
  readonly portal: JsonClient
  readonly phones: JsonClient
  readonly calls: JsonClient
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
  const { ports = {}, data, seed } = options
  const clock = options.clock ?? new TestClock(START)
  await using started = new AsyncDisposableStack()
  const [snapshot, host, messenger] = await Promise.all([
    data === undefined ? storeSnapshot() : undefined,
    startMockHost({
      clock,
      token: access.hostToken,
      port: ports.portal ?? 0,
      ...(seed !== undefined && { seed }),
    }),
    startMockMessenger({ clock, port: ports.messenger ?? 0, bots: [access.telegram] }),
  ])
  started.use(host)
  started.use(messenger)
  const bot = await startBot({
    clock,
    port: ports.bot ?? 0,
    botId: access.botId,
    apiTokens: [{ token: access.botToken, botIds: [access.botId] }],
    hostUrl: host.url,
    hostToken: access.hostToken,
    telegram: { token: access.telegram.token, apiRoot: messenger.url, webhook: true },
    database: data === undefined ? { kind: 'memory', snapshot } : { kind: 'directory', path: data },
  })
  started.use(bot)
  const stack = assemble({ clock, host, messenger, bot }, started.move())
  await stack.portal.put(`/__admin/bots/${access.botId}`, {
    baseUrl: `${bot.url}/api/v1`,
    token: access.botToken,
  })
  return stack
}

type Services = Pick<Stack, 'clock' | 'host' | 'messenger' | 'bot'>

function assemble(services: Services, started: AsyncDisposableStack): Stack {
  const { clock, host, messenger, bot } = services
  const settling = new Settling(clock, [host, messenger, bot])
  const portal = jsonClient(host.url)
  const phones = jsonClient(messenger.url)
  return {
    ...services,
    portal,
    phones,
    calls: jsonClient(`${bot.url}/api/v1/bots/${access.botId}/call`),
    settle: () => settling.settle(),
    advance: (ms) => settling.advance(ms),
    async reset() {
      await settling.settle()
      await Promise.all([portal.post('/__admin/reset'), phones.post('/__admin/reset'), bot.reset()])
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}
