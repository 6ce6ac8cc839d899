import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { type Logger, pino } from 'pino'
import type { Entity } from '#contracts/model/entity.ts'
import { type Clock, isSimulated } from '#runtime/clock.ts'
import { clockRequests } from '#runtime/clock-requests.ts'
import { listen } from '#runtime/http.ts'
import { type Exchange, Journal } from '#runtime/journal.ts'
import { localOnly } from '#runtime/local-only.ts'
import { PendingWork } from '#runtime/pending.ts'
import type { StartedSystem } from '#runtime/service.ts'
import type { Action } from './action.ts'
import { adminRouter } from './admin/router.ts'
import { checkActions } from './check-actions.ts'
import { bearer, type Credentials } from './credentials.ts'
import type { HostEntity } from './data/entity.ts'
import { HostStore, type StoreCopy } from './data/store.ts'
import { Faults } from './faults.ts'
import type { Host } from './host.ts'
import { keepBeforeAnswers } from './keeping/before-answers.ts'
import { inMemory } from './keeping/keeping.ts'
import { KeptFile } from './keeping/kept-file.ts'
import type { Rule } from './operations/finding.ts'
import type { Refused, ServedOperation } from './operations/operation.ts'
import { addFailures, addOperations } from './operations/serve.ts'
import type { BotApi } from './outbox/bot-api.ts'
import { Outbox } from './outbox/outbox.ts'
import { resetOf } from './reset.ts'

const DEFAULT_SEED = 1
const DEFAULT_JOURNAL_LIMIT = 1_000

/** What is a host's own. */
export interface HostDefinition {
  /** The most frequent ones first. */
  readonly operations: readonly ServedOperation[]
  /** What it calls in its bots. */
  readonly aliases: readonly string[]
  /** How it calls them; those of the default shape without it. */
  readonly botApi?: BotApi
  /** How the bot shows who it is; by the token of a bearer without it. */
  readonly credentials?: Pick<Credentials, 'wanted'>
  /** The body with which a request is refused that is for none of its operations, where it has one of its own. */
  readonly refused?: Refused
  /** The things that it keeps, and what only it can tell of them by the names that the contract gives it. */
  readonly entities: readonly HostEntity[]
  readonly rules?: Readonly<Record<string, Rule>>
  /** By their names. */
  readonly actions: ReadonlyMap<string, Action>
  /** Fills empty data. */
  seed?(data: HostStore): void
  /** What it serves besides its operations and the admin API; it may answer for what fails in the former, too. */
  pages?(host: Host): readonly (RequestHandler | ErrorRequestHandler)[]
}

export interface HostOptions {
  clock: Clock
  /** 0, the default, takes a free one. */
  port?: number
  /** Address to listen on; loopback by default. */
  host?: string
  /** Names by which callers may know the host, besides IP addresses and `localhost`; none by default. */
  allowedHosts?: readonly string[]
  /** The same seed gives the same data. */
  seed?: number
  /** What the bot must present to the operations. */
  token: string
  /** Bots that it knows from its start; its admin API tells it of others. */
  bots?: readonly { botId: number; baseUrl: string; token: string }[]
  /** How many exchanges the journal keeps. */
  journalLimit?: number
  /** No id is given a second time, after a reset either: who is not put back with the host would mistake one for another. */
  idsGoOn?: boolean
  /** A folder of its own for its data and its calls to the bots; in memory without one. */
  dataFolder?: string | undefined
  /** Offers the clock contract (docs/clock.md) under `/clock`, where the clock is simulated. */
  isClockOffered?: boolean
  log?: Logger
}

/**
 * Starts a simulated host, filled from the seed, or with what it has kept in its folder. Which bots it calls it learns
 * at every start, by `bots` or from its admin API, `PUT /__admin/bots/{botId}`.
 * @throws ListenError when the port is taken; UserError when the folder cannot be used, or actions name what is not there
 */
export async function startHost(own: HostDefinition, options: HostOptions): Promise<StartedSystem> {
  const { clock, token, seed = DEFAULT_SEED, journalLimit = DEFAULT_JOURNAL_LIMIT } = options
  const { bots = [], dataFolder, allowedHosts = [], idsGoOn = false } = options
  const log = options.log ?? pino({ level: 'silent' })
  checkActions(
    own.actions.values(),
    { aliases: own.aliases, entities: own.entities.map(withOwnFields) },
    'the actions',
  )
  await using started = new AsyncDisposableStack()
  const file = dataFolder === undefined ? undefined : started.use(await KeptFile.open(dataFolder, log))
  const keeping = file ?? inMemory
  const pending = new PendingWork(clock)
  const journal = new Journal<Exchange>(journalLimit)
  const outbox = new Outbox({ clock, pending, journal, log, keeping, ...(own.botApi && { api: own.botApi }) })
  const faults = new Faults()
  const beginning = beginningOf(own, clock, seed)
  const data = new HostStore(clock, seed, own.entities, keeping)
  if (!file || file.isNew) data.replaceWith(beginning)
  const reset = resetOf({ data, outbox, faults, journal }, beginning, idsGoOn)
  const host = { clock, data, outbox, journal, faults, pending, log, keeping, token, reset }
  const hosts = options.host === undefined ? allowedHosts : [...allowedHosts, options.host]
  const work: Pick<StartedSystem, 'activity' | 'settle' | 'nextDue'> = {
    get activity() {
      return pending.activity
    },
    settle: () => pending.idle(),
    nextDue: async () => pending.nextDue,
  }
  const timed = options.isClockOffered && isSimulated(clock) ? clockRequests(clock, work) : undefined
  const app = createApp(own, host, { hosts, clock: timed })
  const listening = started.use(await listen(app, options.port, options.host))
  started.defer(() => {
    outbox.stop()
    faults.clear()
  })
  // Only now: a bot may ask at once about what it is told.
  for (const { botId, baseUrl, token } of bots) outbox.setBot(botId, { baseUrl, token })
  const resources = started.move()
  return {
    url: listening.url,
    get activity() {
      return work.activity
    },
    settle: work.settle,
    nextDue: work.nextDue,
    reset: async () => reset(),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

/** An entity with the fields that only the host knows. */
function withOwnFields({ contract, initial }: HostEntity): Entity {
  return { ...contract, hidden: [...(contract.hidden ?? []), ...Object.keys(initial)] }
}

/** The data that a host of this seed begins with. */
function beginningOf({ entities, seed: fill }: HostDefinition, clock: Clock, seed: number): StoreCopy {
  const data = new HostStore(clock, seed, entities)
  fill?.(data)
  return data.copy()
}

/**
 * The whole host as one Express application; the operations come first, because they must be quick.
 * @param more names under which it may be called besides those of this machine, and what moves its clock
 */
function createApp(
  own: HostDefinition,
  host: Host,
  { hosts, clock }: { readonly hosts: readonly string[]; readonly clock: RequestHandler | undefined },
): Express {
  const { operations, aliases, actions, rules = {}, credentials = bearer, refused, pages } = own
  const app = express()
  app.disable('x-powered-by')
  // Nobody asks a host conditionally, so hashing every answer would be for nothing.
  app.disable('etag')
  app.use(localOnly({ hosts }))
  if (clock) app.use('/clock', clock)
  if (host.keeping !== inMemory) app.use(keepBeforeAnswers(host.keeping))
  addOperations(app, host, operations, { rules, credentials })
  if (pages) app.use(...pages(host))
  app.use('/__admin', adminRouter(host, { actions, operations: operations.map(({ name }) => name), aliases }))
  addFailures(app, host, refused)
  return app
}
