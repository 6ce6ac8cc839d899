import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JsonClient, jsonClient } from '#harness/json-client.ts'
import { access } from '#scenarios/credentials.ts'
import { end, firstMessage, forkModule } from '../support/children.ts'
import { Gate } from '../support/gate.ts'
import { Bots, type Intake } from './bots.ts'
import { Ledger } from './ledger.ts'
import { type Family, settleIn } from './population.ts'
import type { SimulatorUrls } from './simulators.ts'
import { Tail } from './tail.ts'
import { Talk } from './talk.ts'

export interface WorldOptions {
  /** DATABASE_URL or DATA_DIR, and the limits. */
  env: Record<string, string>
  intake: Intake
  processes: number
  people: number
  /** How many small families there are, whose people comment. */
  talking: number
  /** How many exchanges the journals of portal and messenger keep; enough for a fan-out by default. */
  journalLimit?: number
  signal: AbortSignal
  /** Told what goes on, a line at a time. */
  progress(line: string): void
}

/** Portal and messenger, the bots, and people who are logged in. */
export interface World extends AsyncDisposable {
  readonly portal: JsonClient
  readonly phones: JsonClient
  /** Between the bots and the messenger. */
  readonly messengerGate: Gate
  readonly bots: Bots
  readonly families: readonly Family[]
  readonly tail: Tail
  readonly talk: Talk
  readonly ledger: Ledger
  /** What should not have happened, in words. */
  readonly faults: string[]
  /** Where the logs of the bots are. */
  readonly home: string
  /** Whether they are to stay when the world ends. */
  readonly logs: { stay: boolean }
}

/** @throws when a bot does not start, or not everybody can log in */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { signal, progress, people, talking, processes } = options
  await using started = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'commap-campaign-'))
  const logs = { stay: false }
  started.defer(async () => {
    if (!logs.stay) await rm(home, { recursive: true, force: true })
  })
  const { journalLimit } = options
  const simulators = forkModule(new URL('./simulators.ts', import.meta.url), {
    env: { ...process.env, ...(journalLimit !== undefined && { JOURNAL_LIMIT: String(journalLimit) }) },
  })
  started.defer(() => end(simulators, 'SIGKILL'))
  const urls = await firstMessage<SimulatorUrls>(simulators)
  const [portal, phones] = [jsonClient(urls.portal), jsonClient(urls.messenger)]
  const messengerGate = started.use(await Gate.open(Number(new URL(urls.messenger).port)))
  const balancer = started.use(await Gate.open())
  const faults: string[] = []
  const bots = started.use(
    new Bots({
      ...options,
      balancer,
      home,
      env: { ...settings(urls, messengerGate), ...options.env },
      onFault(words) {
        faults.push(words)
        progress(words)
      },
    }),
  )
  const address = { baseUrl: `${balancer.url}/api/v1`, token: access.botToken }
  await portal.put(`/__admin/bots/${access.botId}`, address)
  progress(`starting ${processes} bot process(es), logs in ${home}`)
  while (bots.alive.length < processes) await bots.start()
  const tail = new Tail(phones, portal, signal)
  const talk = new Talk({ portal, phones, tail, signal })
  const families = await settleIn(portal, phones, people, talking)
  progress(`logging ${people} people in`)
  await talk.logIn(families.flatMap(({ residents }) => residents))
  const ledger = new Ledger(portal, families)
  const owned = started.move()
  return {
    ...{ portal, phones, messengerGate, bots, families, tail, talk, ledger, faults, home, logs },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

function settings(urls: SimulatorUrls, messengerGate: Gate): Record<string, string> {
  return {
    BOT_ID: String(access.botId),
    BOT_API_TOKENS: `${access.botToken}=${access.botId}`,
    BOT_PORT: '0',
    HOST_URL: urls.portal,
    HOST_TOKEN: access.hostToken,
    TELEGRAM_TOKEN: access.telegram.token,
    TELEGRAM_API_ROOT: messengerGate.url,
    SMS_URL: urls.messenger,
    LOG_LEVEL: 'info',
  }
}
