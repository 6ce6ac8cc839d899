import type { Bilingual } from '#runtime/bilingual.ts'
import { type Clock, systemClock } from '#runtime/clock.ts'
import type { StartOptions } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import { connectionsOf, tlsOf } from '../credentials/all.ts'
import type { Connection } from '../credentials/connection.ts'
import { adminDriver } from '../driver/admin-driver.ts'
import type { DriverFile } from '../driver/file/grammar.ts'
import { type PhoneDriver, phoneDriver } from '../driver/phone-driver.ts'
import { type JsonClient, jsonClient } from '../json-client.ts'
import { takeForOneRun } from '../locking/one-run.ts'
import { isAtUrl, isElsewhere, type SystemConfig } from '../project/config.ts'
import { importFile } from '../project/load.ts'
import { MESSENGER, type Project } from '../project/project.ts'
import { Asides } from './asides.ts'
import { meetLasting } from './lasting.ts'
import { meetDirectly, meetRecorded } from './meeting.ts'
import { startMessenger } from './messenger.ts'
import { secretsOf, startSystem } from './one-system.ts'
import { supportedBy } from './remote.ts'
import { settlingOf } from './settling.ts'
import type { Drive, DrivenHost, InFront, MakePhones, Systems } from './systems.ts'
import { movedTogether, timeOf } from './time.ts'

/** For so long a message may take that must come, milliseconds of real time; see `within` in the config. */
const WITHIN_MS = 10_000

/** A clock that follows the real time is not further from it than this, however busy the machine is. */
const MOVED_MS = 5_000

export interface SystemsOptions {
  /** By default that which the systems can have together; see `timeOf`. */
  readonly clock?: Clock
  /** Ports of the systems themselves; free ones by default. */
  readonly ports?: { readonly host?: number; readonly bot?: number; readonly messenger?: number }
  readonly channel?: string
  /** What stands right in front of a system, behind its recording; nothing by default. */
  readonly inFront?: InFront
  /** What stands in front of the recording of a system, for those who call it; nothing by default. */
  readonly atCallers?: InFront
  /** Without recording, systems know one another directly. */
  readonly isRecorded?: boolean
  /**
   * Systems that stay, for people to try: they are called as if nothing stood in front of them, keep the limits of a
   * messenger, and so many of the newest exchanges are kept.
   */
  readonly lasting?: { readonly keep: number } | undefined
  readonly allowedHosts?: readonly string[]
  /** Where the systems keep what outlives them. */
  readonly dataFolder?: string | undefined
  readonly seed?: number | undefined
  readonly log?: StartOptions['log']
  /** Called when only the answer of a system in another process is waited for. */
  readonly isWaiting?: (() => void) | undefined
}

/**
 * Starts the systems of a project, or connects to those that run already, and makes them known to one another.
 * Disposing them ends what was started here.
 * @throws UserError when a system cannot be started or reached; ListenError when a given port is taken
 */
export async function startSystems(project: Project, options: SystemsOptions = {}): Promise<Systems> {
  await using started = new AsyncDisposableStack()
  const systems = await assemble(project, options, started)
  const resources = started.move()
  return { ...systems, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

async function assemble(
  project: Project,
  options: SystemsOptions,
  started: AsyncDisposableStack,
): Promise<Omit<Systems, typeof Symbol.asyncDispose>> {
  const {
    channel = MESSENGER,
    isRecorded = true,
    allowedHosts = [],
    dataFolder,
    seed,
    log,
    lasting,
    isWaiting,
  } = options
  const { host: hostConfig, bot: botConfig } = project.systems
  const { kind: time, clock } = await timeOf([hostConfig, botConfig], options.clock, started)
  started.use(await takeForOneRun(project))
  const connections = await connectionsOf(project)
  const driverFile = await driverFileOf(project)
  const meet = () => {
    const { ports, atCallers } = options
    const known = { bot: driverFile?.bot, tls: tlsOf(connections) }
    if (lasting) return meetLasting(project, clock, { ...known, ...lasting, ports }, started)
    if (!isRecorded) return meetDirectly(project, ports)
    return meetRecorded(project, clock, { ...known, atCallers }, started)
  }
  const meeting = await meet()
  const common = { clock, allowedHosts, log, connections, isWaiting }
  const messenger = await startMessenger(project, { ...common, port: options.ports?.messenger ?? 0 }, started)
  const urls = { ...meeting.urls, messenger: messenger.url }
  const surroundings = {
    ...common,
    urls,
    dataFolder,
    seed,
    isHurried: time !== 'frozen' && isRecorded && !lasting,
  }
  const begin = async (name: 'host' | 'bot') => {
    const system = await startSystem(name, meeting.ports[name], project, surroundings, started)
    meeting.put(name, (await options.inFront?.(name, system.url)) ?? system.url)
    return system
  }
  const host = await begin('host')
  const bot = await begin('bot')
  const hostClient = jsonClient(host.url, { connection: connections.host })
  const driven = driverFile
    ? started.use(await byFile(project, driverFile, { host: host.url, bot: urls.bot }, connections.host))
    : await drive(project, hostClient, urls.bot, started)
  const phones = await phonesOf(project, channel, messenger.phones, { host: urls.host, bot: bot.url })
  const hostServices = driven ? [serviceOf(driven, host.url), host.clock] : [host.service]
  const remoteClocks = [host.clock, bot.clock].filter((one) => one !== undefined)
  const others = [...hostServices, messenger.service].filter((service) => service !== undefined)
  const services = bot.service ? [...others, bot.service] : others
  const isForeign = (isElsewhere(botConfig) && !bot.service) || driverFile !== undefined
  const withinMs = longest('within', hostConfig, botConfig) ?? WITHIN_MS
  const settling = settlingOf({
    time,
    clock: await movedTogether(clock, remoteClocks),
    bot: bot.service,
    others,
    recorded: meeting.recorded,
    isForeign,
    quietMs: longest('quiet', botConfig, ...(driverFile ? [hostConfig] : [])),
    withinMs,
    isRemote: isElsewhere(botConfig),
  })
  const processes = [
    ...(host.process ? [['host', host.process] as const] : []),
    ...(bot.process ? [['bot', bot.process] as const] : []),
  ]
  const asides = new Asides({
    processes,
    messenger: messenger.isOurs ? messenger.phones : undefined,
    secrets: Object.values(secretsOf(project)),
    redact: project.redact,
  })
  const ended = () => processes.map(([, { ended }]) => ended).find((why) => why !== undefined)
  const settle = async () => {
    await settling.settle()
    // A bot that was started here calls the host through the recording.
    if (!isAtUrl(botConfig)) return
    for (const exchange of (await driven?.exchanges?.()) ?? []) meeting.take(exchange)
  }
  return {
    project,
    clock,
    time,
    channel,
    withinMs,
    host: hostClient,
    driver: driven?.driver ?? adminDriver(isElsewhere(hostConfig) ? supportedBy(hostClient) : hostClient),
    phones,
    bot: jsonClient(meeting.botHere, {
      connection: connections.bot,
      signedAs: bot.url,
      withinMs: isForeign ? withinMs : undefined,
    }),
    urls,
    botUrl: bot.url,
    started: { host: host.started, bot: bot.started },
    recorded: meeting.recorded,
    activity: () => services.reduce((sum, { activity }) => sum + activity, meeting.recorded.activity),
    ...settling,
    settle: () => settle(),
    ended,
    endsWithin: (ms) => firstEnd(processes.map(([, process]) => process.endsWithin(ms))),
    said: () => asides.said(),
    async reset() {
      if (ended()) throw new Error('a system has ended')
      if (time === 'shifted' && clock.now() - systemClock.now() > MOVED_MS)
        throw new Error('time was put forward, and does not go back')
      await driven?.reset()
      await settle()
      const empty = messenger.isOurs && phones.client.post('/__admin/reset')
      await Promise.all([host.started?.reset?.(), bot.started?.reset?.(), empty])
      meeting.clear()
      asides.mark()
    },
  }
}

/** What ended first; undefined where nothing did. */
function firstEnd(ends: readonly Promise<Bilingual | undefined>[]): Promise<Bilingual | undefined> {
  const ended = ends.map(async (end) => (await end) ?? Promise.reject(new Error('it runs')))
  return Promise.any(ended).catch(() => undefined)
}

/** The longest of the times that systems say, milliseconds; undefined where none says one. */
function longest(key: 'quiet' | 'within', ...systems: readonly SystemConfig[]): number | undefined {
  const said = systems.flatMap((system) => {
    const seconds = typeof system === 'object' && key in system ? system[key as never] : undefined
    return seconds === undefined ? [] : [seconds * 1_000]
  })
  return said.length === 0 ? undefined : Math.max(...said)
}

/** Has a host that runs elsewhere led by its driver, if the project has one. */
async function drive(
  project: Project,
  client: JsonClient,
  botUrl: string,
  started: AsyncDisposableStack,
): Promise<DrivenHost | undefined> {
  const { driver, parameters } = project
  if (driver === undefined || !isElsewhere(project.systems.host)) return undefined
  const { default: lead } = (await importFile(driver, 'driver')) as { default?: Drive }
  if (typeof lead !== 'function')
    throw new UserError({
      en: `${driver} has no default export that drives the host`,
      ru: `у ${driver} нет экспорта по умолчанию, который управляет порталом`,
    })
  const secrets = secretsOf(project)
  return started.use(await lead({ host: supportedBy(client), botUrl, secrets, parameters }))
}

/** The file that drives the host, if the project has one of that kind. @throws UserError for one that is not understood */
export async function driverFileOf({ driver, systems }: Project): Promise<DriverFile | undefined> {
  if (driver === undefined || !/\.ya?ml$/.test(driver) || !isElsewhere(systems.host)) return undefined
  const { readDriverFile } = await import('../driver/file/driver.ts')
  return readDriverFile(driver)
}

async function byFile(
  project: Project,
  file: DriverFile,
  urls: { readonly host: string; readonly bot: string },
  connection: Connection,
): Promise<DrivenHost> {
  const { fileDriven } = await import('./driven-by-file.ts')
  return fileDriven(project, file, urls, connection)
}

function serviceOf(driven: DrivenHost, url: string) {
  return {
    url,
    get activity() {
      return driven.activity
    },
    settle: () => driven.settle(),
    nextDue: async () => undefined,
    async [Symbol.asyncDispose]() {},
  }
}

async function phonesOf(
  project: Project,
  channel: string,
  messenger: JsonClient,
  urls: { host: string; bot: string },
): Promise<PhoneDriver> {
  if (channel === MESSENGER) return phoneDriver(messenger, true)
  const file = project.channels[channel]
  if (file === undefined)
    throw new UserError({
      en: `the project has no channel ${channel}`,
      ru: `в проекте нет канала ${channel}`,
    })
  const { default: make } = (await importFile(file, `channels.${channel}`)) as { default?: MakePhones }
  if (typeof make !== 'function')
    throw new UserError({
      en: `${file} has no default export that makes phones`,
      ru: `у ${file} нет экспорта по умолчанию, который создаёт телефоны`,
    })
  return phoneDriver(make({ messenger, urls }), false)
}
