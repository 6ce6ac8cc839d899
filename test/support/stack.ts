import type { Server } from 'node:http'
import pino, { type Logger } from 'pino'
import { type Bot, type BotOptions, startBot } from '#bot/index.ts'
import type { Alias } from '#contracts/bot/index.ts'
import { type JsonClient, jsonClient } from '#harness/json-client.ts'
import { Settling } from '#harness/systems/settle.ts'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { type MockMessenger, startMockMessenger } from '#mock-messenger/index.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Exchange } from '#runtime/journal.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { access } from '#scenarios/credentials.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'

export { access }

/** A token that the bot knows, but that has no right to it. */
export const FOREIGN_TOKEN = 'token-of-another-bot'

/** An answer of the bot's API. `body` is parsed where it is JSON, empty where there is none. */
export interface Answer {
  status: number
  body: Record<string, unknown>
  text: string
}

/** Portal, messenger and bot under a simulated clock, with the bot's own options open to the test. */
export interface TestStack extends AsyncDisposable {
  readonly clock: Clock
  readonly host: MockHost
  readonly messenger: MockMessenger
  readonly bot: Bot
  readonly portal: JsonClient
  readonly phones: JsonClient
  /** Calls an endpoint as the portal does and answers whatever the status is. */
  call(alias: Alias, params: unknown, headers?: Record<string, string>): Promise<Answer>
  settle(): Promise<void>
  advance(ms: number): Promise<void>
  /** Puts all three back to their beginning; faults are forgotten too. */
  reset(): Promise<void>
  /** Operations of the portal that the bot called, oldest first, as `GET /user`. */
  pulls(): Promise<string[]>
  /** How many messages the messenger was asked to send, refused ones included. */
  sends(): Promise<Exchange[]>
}

export interface TestStackOptions
  extends Partial<Pick<BotOptions, 'limits' | 'hostUrl' | 'hostTimeout' | 'web' | 'workers'>> {
  /** Where the messenger is told to send updates; the bot's own address by default. */
  webhookUrl?: string
  /** A simulated clock by default. */
  clock?: Clock
  database?: BotOptions['database']
  /** The gateway of the messenger by default; false for a bot that has none. */
  sms?: BotOptions['sms'] | false
  log?: Logger
}

/** Enough for every request of one test: assertions count them. */
const JOURNAL_LIMIT = 20_000

export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const { clock = new TestClock('2026-03-02T09:00:00+03:00') } = options
  await using started = new AsyncDisposableStack()
  const host = started.use(
    await startMockHost({ clock, token: access.hostToken, journalLimit: JOURNAL_LIMIT }),
  )
  const messenger = started.use(
    await startMockMessenger({ clock, bots: [access.telegram], journalLimit: JOURNAL_LIMIT }),
  )
  const settings = botOptions({ clock, host, messenger }, options)
  const database = options.database ?? { kind: 'memory' as const, snapshot: await storeSnapshot() }
  const bot = started.use(await startBot({ ...settings, database }))
  const portal = jsonClient(host.url)
  await portal.put(`/__admin/bots/${access.botId}`, {
    baseUrl: `${bot.url}/api/v1`,
    token: access.botToken,
  })
  return assemble({ clock, host, messenger, bot }, portal, started.move())
}

/** What every bot of a stack is started with; a second bot on the same database takes the same. */
export function botOptions(
  { clock, host, messenger }: Pick<TestStack, 'clock' | 'host' | 'messenger'>,
  {
    limits,
    hostUrl = host.url,
    hostTimeout,
    webhookUrl,
    sms = { url: messenger.url },
    web,
    workers,
    log = pino({ enabled: false }),
  }: TestStackOptions = {},
): Omit<BotOptions, 'database'> {
  return {
    clock,
    botId: access.botId,
    apiTokens: [
      { token: access.botToken, botIds: [access.botId, 2] },
      { token: FOREIGN_TOKEN, botIds: [77] },
    ],
    hostUrl,
    hostToken: access.hostToken,
    telegram: {
      token: access.telegram.token,
      apiRoot: messenger.url,
      webhook: true,
      ...(webhookUrl !== undefined && { webhookUrl }),
    },
    ...(sms && { sms }),
    ...(web && { web }),
    log,
    ...(limits && { limits }),
    ...(workers !== undefined && { workers }),
    ...(hostTimeout !== undefined && { hostTimeout }),
  }
}

function assemble(
  services: Pick<TestStack, 'clock' | 'host' | 'messenger' | 'bot'>,
  portal: JsonClient,
  started: AsyncDisposableStack,
): TestStack {
  const { clock, host, messenger, bot } = services
  const settling = new Settling(clock, [host, messenger, bot])
  const phones = jsonClient(messenger.url)
  return {
    ...services,
    portal,
    phones,
    call: (alias, params, headers) => callBot(bot.url, alias, params, headers),
    settle: () => settling.settle(),
    advance: (ms) => settling.advance(ms),
    async reset() {
      await Promise.all(
        [host.url, messenger.url].map((url) => fetch(`${url}/__admin/faults`, { method: 'DELETE' })),
      )
      await settling.settle()
      await Promise.all([portal.post('/__admin/reset'), phones.post('/__admin/reset'), bot.reset()])
    },
    async pulls() {
      const { requests } = await portal.get<{ requests: Exchange[] }>('/__admin/requests?direction=in')
      return requests.map(({ method, path }) => `${method} ${path}`)
    },
    async sends() {
      const { requests } = await phones.get<{ requests: Exchange[] }>('/__admin/requests?direction=in')
      return requests.filter(({ path }) => /\/send(Message|Photo)$/.test(path))
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  }
}

/** `POST /bots/{botId}/call/{alias}` of any bot. */
export async function callBot(
  url: string,
  alias: string,
  params: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1/bots/${access.botId}/call/${alias}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access.botToken}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ script_request_params: params }),
  })
  const text = await response.text()
  return { status: response.status, text, body: text === '' ? {} : JSON.parse(text) }
}

/** The address of a plain server on loopback. */
export function addressOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return `http://127.0.0.1:${address.port}`
}
