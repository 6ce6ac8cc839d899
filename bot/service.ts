import pino, { type Logger } from 'pino'
import { type Clock, isSimulated } from '#runtime/clock.ts'
import { clockRequests } from '#runtime/clock-requests.ts'
import { listen } from '#runtime/http.ts'
import { PendingWork } from '#runtime/pending.ts'
import type { Service } from '#runtime/service.ts'
import type { Access } from './access/access.ts'
import { createApp } from './api/app.ts'
import { type ApiToken, createAccessCheck } from './api/auth.ts'
import type { CallOptions } from './api/call.ts'
import type { Channel } from './channels/channel.ts'
import { type Limits, UNLIMITED } from './channels/limits.ts'
import { TelegramChannel } from './channels/telegram/channel.ts'
import { createIntake } from './channels/telegram/intake.ts'
import { TELEGRAM_LIMITS } from './channels/telegram/limits.ts'
import { createWebChat, type WebOptions } from './channels/web/index.ts'
import type { Talk } from './conversation/compose.ts'
import { receive } from './conversation/inbox.ts'
import { Contents } from './delivery/contents.ts'
import { offerCommands } from './delivery/offer-commands.ts'
import { OutcomeWriter } from './delivery/outcomes.ts'
import { createOutlet } from './delivery/outlets.ts'
import { Queue } from './delivery/queue.ts'
import { SetAside } from './delivery/set-aside.ts'
import { createHostClient } from './host/client.ts'
import { handlersOf, type JobHandlers, planCleaning } from './jobs.ts'
import { createKeyedHash } from './keyed-hash.ts'
import type { Locale } from './locales/texts.ts'
import { withoutValues } from './log.ts'
import { narrowest } from './messages/bounds.ts'
import type { Command } from './messages/message.ts'
import { createSmsGateway, type SmsOptions } from './sms/gateway.ts'
import { type DatabaseOptions, type Db, openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { emptyTables } from './store/reset.ts'

export interface BotOptions {
  clock: Clock
  /** 0, the default, takes a free port. */
  port?: number
  host?: string
  /** How many proxies stand before the bot; each adds to `X-Forwarded-For` from where a request comes. */
  trustProxy?: number
  /** Names besides IP addresses and `localhost` under which `/health` may be asked. */
  allowedHosts?: readonly string[]
  /** The id under which the platform knows the bot: `/bots/{botId}/…`. */
  botId: number
  apiTokens: ApiToken[]
  /** In which people's clocks run and the bot names times; Europe/Moscow by default. */
  timeZone?: string
  hostUrl: string
  hostToken: string
  /** For one attempt to reach the portal, milliseconds. */
  hostTimeout?: number
  telegram: {
    token: string
    apiRoot: string
    /** Receive updates by webhook instead of polling. */
    webhook?: boolean
    /** The public address of the webhook, where it differs from the bot's own. */
    webhookUrl?: string
  }
  /** The chat on pages of the portal; without it the bot serves none. */
  web?: WebOptions
  /** Sends codes by SMS; without it people log in by the contact of their messenger, or by a link of the portal. */
  sms?: SmsOptions
  database: DatabaseOptions
  limits?: Limits
  /** Batches of jobs of one kind that this process handles at once: 1, 2, 4, 8 or 16. */
  workers?: number
  /** Offers the clock contract (docs/clock.md) under `/clock`, where the clock is simulated. */
  isClockOffered?: boolean
  log?: Logger
  /** Told when the bot can hear nobody any more (see `startPolling`); the process should end and be looked at. */
  onDeaf?: (error: unknown) => void
}

const DEFAULT_TIME_ZONE = 'Europe/Moscow'
/** Enough for a slow portal or messenger not to hold up everybody else. */
const DEFAULT_WORKERS = 4

/** A running bot. */
export interface Bot extends Service {
  /** The bot's store, for tests and reports. */
  readonly db: Db
  /** Forgets everything; for replays. */
  reset(): Promise<void>
}

/** What is this bot's own: what it is called for, and what it says. */
export interface Content {
  endpoints: CallOptions['endpoints']
  talk: Talk
  /** What every channel lists for people, in their languages. */
  commands: Record<Locale, Command[]>
  /** What comes due, and whom the portal is told of. @throws HostUnavailable: the job is tried again */
  jobs: JobHandlers
}

/**
 * Starts the bot service: its store and queue, its API, and its side of the messenger.
 * @throws ListenError when the port is taken; the messenger's or the database's own error when it cannot be reached
 */
export async function startService(options: BotOptions, content: Content): Promise<Bot> {
  const { clock, botId } = options
  const log = withoutValues(options.log ?? pino({ enabled: false }))
  await using started = new AsyncDisposableStack()
  const pending = new PendingWork(clock)
  // First: a wrong token should not have to wait for a database to be set up.
  const telegram = await TelegramChannel.connect(options.telegram)
  const database = await openDatabase(options.database)
  started.defer(() => database.close())
  const { db } = database
  // A snapshot is made from a migrated database with its queues, and looking would cost a tenth of the whole start.
  const isSetUp = options.database.kind === 'memory' && options.database.snapshot !== undefined
  if (!isSetUp) await migrate(db)
  const { boss, exclusive } = database
  const queue = await Queue.open({ db, boss, exclusive, isSetUp, clock, log })
  started.defer(() => queue.close())
  // Disposed before the queue: what waits for a rate limit goes back into the queue instead of holding up the end.
  const stopping = new AbortController()
  started.defer(() => stopping.abort(new Error('the bot is stopping')))

  const web = options.web && createWebChat(options.web, { database, clock, pending, log })
  const setAside = new SetAside({ db, clock, pending, queue, log })
  started.defer(() => setAside.end())
  const outletContext = { db, clock, pending, log, stopping: stopping.signal }
  const outlet = (channel: Channel, limits: Limits) =>
    [channel.name, createOutlet(channel, limits, outletContext)] as const
  const host = createHostClient({
    url: options.hostUrl,
    token: options.hostToken,
    timeout: options.hostTimeout,
  })
  const outlets = new Map([
    outlet(telegram, options.limits ?? TELEGRAM_LIMITS),
    ...(web ? [outlet(web.channel, UNLIMITED)] : []),
  ])
  const contents = new Contents(db)
  const outcomes = new OutcomeWriter(db, clock, pending)
  const access: Access = {
    hash: createKeyedHash(options.hostToken),
    sms: options.sms && createSmsGateway(options.sms),
    linkTo: (code) => telegram.linkTo(code),
  }
  const timeZone = options.timeZone ?? DEFAULT_TIME_ZONE
  const context = {
    db,
    clock,
    timeZone,
    host,
    queue,
    outlets,
    contents,
    outcomes,
    setAside,
    access,
    bounds: narrowest([...outlets.values()].map(({ channel }) => channel.bounds)),
    pending,
    log,
    talk: content.talk,
  }
  await offerCommands(outlets, content.commands, log)
  await queue.work(handlersOf(context, content.jobs), pending, options.workers ?? DEFAULT_WORKERS)
  await planCleaning(context)

  const intake = createIntake(
    telegram,
    { ...options.telegram, database, clock, pending, log, onRefused: options.onDeaf ?? (() => undefined) },
    (updateId, incoming) => receive(context, telegram.name, updateId, incoming),
  )
  const work: Pick<Service, 'activity' | 'settle' | 'nextDue'> = {
    get activity() {
      return pending.activity
    },
    async settle() {
      for (;;) {
        await pending.idle()
        if (pending.nextDue !== undefined || !(await queue.poke())) return
      }
    },
    async nextDue() {
      const dues = [pending.nextDue, await queue.nextDue()].filter((due) => due !== undefined)
      return dues.length === 0 ? undefined : Math.min(...dues)
    },
  }
  const app = createApp({
    context,
    ...(options.isClockOffered && isSimulated(clock) && { clock: clockRequests(clock, work) }),
    endpoints: content.endpoints,
    allowedHosts: options.allowedHosts ?? [],
    trustProxy: options.trustProxy,
    botId,
    access: createAccessCheck(options.apiTokens),
    log,
    pending,
    webhook: intake.webhook,
    web: web?.routes((updateId, incoming) => receive(context, web.channel.name, updateId, incoming)),
  })
  const { url } = started.use(await listen(app, options.port, options.host))
  if (web) started.defer(() => web.close())
  started.use(await intake.start(url))
  const resources = started.move()

  return {
    url,
    db,
    get activity() {
      return work.activity
    },
    settle: () => work.settle(),
    nextDue: () => work.nextDue(),
    async reset() {
      await emptyTables(db)
      queue.forget()
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
