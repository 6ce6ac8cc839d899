import { join } from 'node:path'
import type { System } from '#contracts/model/system.ts'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { isSimulated } from '#runtime/clock.ts'
import type { Service, StartedSystem, StartSystem } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from '../credentials/connection.ts'
import type { SystemConfig } from '../project/config.ts'
import { importFile } from '../project/load.ts'
import { environmentValues, fill } from '../project/placeholders.ts'
import type { Project } from '../project/project.ts'
import { Hiding } from '../recording/hiding.ts'
import { type RunningCommand, startCommand } from './command.ts'
import { freePort } from './free-port.ts'
import { MESSENGER_BOT } from './messenger.ts'
import { reaches } from './reaches.ts'
import { RemoteBot } from './remote.ts'
import { RemoteClock } from './remote-clock.ts'
import { startSimulatedHost } from './simulated-host.ts'
import { startStub } from './stub.ts'
import type { Surroundings } from './surroundings.ts'

/** A host or a bot that runs. */
export interface RunningSystem {
  /** The base URL of its API. */
  readonly url: string
  /** Where it tells what it has left to do. */
  readonly service: Service | undefined
  /** Where it lives in this process. */
  readonly started: StartedSystem | undefined
  /** By which its time moves, where it is simulated in another process; the same as `service`. */
  readonly clock?: RemoteClock
  /** Where it was started as a process. */
  readonly process?: RunningCommand
}

/** A process that ends of something that it was asked does so within this time. */
const ENDS_WITHIN_MS = 1_000

/** Where the time of a system begins that offers the clock contract. */
const NOW = 'now'

/** Starts a system of a project, or connects to it. @throws UserError, ListenError */
export async function startSystem(
  name: System,
  port: number,
  project: Project,
  surroundings: Surroundings,
  started: AsyncDisposableStack,
): Promise<RunningSystem> {
  const config = project.systems[name]
  if (config === 'simulated' && name === 'host') {
    const service = started.use(await startSimulatedHost(project, port, secretsOf(project), surroundings))
    return { url: service.url, service, started: service }
  }
  if (config === 'stub' || config === 'simulated') {
    const { url } = started.use(await startStub(project.contract, name, port))
    return { url, service: undefined, started: undefined }
  }
  if ('module' in config) return startModule(name, config.module, port, project, surroundings, started)
  if ('command' in config) return startProcess(name, config, port, project, surroundings, started)
  const where = `systems.${name}`
  const values = environmentValues(process.env)
  const url = baseUrl(`${where}.url`, fill(config.url, values, `${where}.url`))
  surroundings.isWaiting?.()
  await reach(systemNames[name], url, surroundings.connections[name])
  return { url, ...(await elsewhere(name, url, config, values, surroundings)), started: undefined }
}

/** How a system in another process tells of its work: by the clock contract, or as bots of commap do. */
async function elsewhere(
  name: System,
  url: string,
  config: { readonly clock?: string | undefined },
  values: Parameters<typeof fill>[1],
  surroundings: Surroundings,
): Promise<Pick<RunningSystem, 'service' | 'clock'>> {
  if (config.clock === undefined || !isSimulated(surroundings.clock))
    return { service: await tellingBot(name, url, surroundings.connections[name]) }
  const where = `systems.${name}.clock`
  const clock = new RemoteClock(systemNames[name], baseUrl(where, fill(config.clock, values, where)))
  return { service: clock, clock }
}

async function startModule(
  name: System,
  file: string,
  port: number,
  project: Project,
  surroundings: Surroundings,
  started: AsyncDisposableStack,
): Promise<RunningSystem> {
  const path = join(project.root, file)
  const { default: start } = (await importFile(path, `systems.${name}`)) as { default?: StartSystem }
  if (typeof start !== 'function')
    throw new UserError({
      en: `systems.${name}: ${path} has no default export that starts it`,
      ru: `systems.${name}: у ${path} нет экспорта по умолчанию, который запускает систему`,
    })
  const { parameters, dataFolder } = project
  const secrets = secretsOf(project)
  const options = { ...surroundings, port, parameters, secrets, cacheFolder: join(dataFolder, 'cache') }
  const service = started.use(await start(options))
  return { url: service.url.replace(/\/+$/, ''), service, started: service }
}

async function startProcess(
  name: System,
  config: Extract<SystemConfig, { command: string }>,
  wanted: number,
  project: Project,
  surroundings: Surroundings,
  started: AsyncDisposableStack,
): Promise<RunningSystem> {
  const { urls, log, clock } = surroundings
  const port = wanted || (await freePort())
  const where = `systems.${name}`
  const values = {
    ...environmentValues(process.env),
    ...urls,
    ...secretsOf(project),
    ...Object.fromEntries(Object.entries(project.parameters).map(([key, value]) => [key, String(value)])),
    port: String(port),
  }
  const url = baseUrl(`${where}.url`, fill(config.url, values, `${where}.url`))
  const now = isSimulated(clock) ? new Date(clock.now()).toISOString() : undefined
  const env = Object.fromEntries(
    Object.entries(config.env ?? {})
      // On the real time nothing is said of it.
      .filter(([, value]) => now !== undefined || !value.includes(`\${${NOW}}`))
      .map(([key, value]) => [
        key,
        fill(value, { ...values, ...(now && { [NOW]: now }) }, `${where}.env.${key}`),
      ]),
  )
  log?.info({ system: name }, 'starting')
  const hiding = new Hiding({ secrets: Object.values(secretsOf(project)), redact: project.redact })
  const running = started.use(
    await startCommand({
      name: systemNames[name],
      command: fill(config.command, values, `${where}.command`),
      url,
      connection: surroundings.connections[name],
      env: { PORT: String(port), ...env },
      cwd: join(project.root, config.cwd ?? '.'),
      startsWithinMs: (config.startsWithin ?? 60) * 1_000,
      isWaiting: surroundings.isWaiting,
      hide: (line) => hiding.text(line),
    }),
  )
  try {
    return {
      url,
      ...(await elsewhere(name, url, config, values, surroundings)),
      started: undefined,
      process: running,
    }
  } catch (error) {
    const ended = await running.endsWithin(ENDS_WITHIN_MS)
    throw ended ? new UserError(ended, { cause: error }) : error
  }
}

/** The secrets of a project, with that of the emulated messenger. */
export function secretsOf({ secrets }: Project): Record<string, string> {
  return { messengerToken: MESSENGER_BOT.token, ...secrets }
}

/** A bot of commap in another process tells of its work; others do not. */
async function tellingBot(name: System, url: string, connection: Connection): Promise<Service | undefined> {
  return name === 'bot' ? RemoteBot.find(url, connection) : undefined
}

/** @throws UserError for what is no address of HTTP */
export function baseUrl(what: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError({
      en: `${what} must be an address such as http://127.0.0.1:4000, not ${url}`,
      ru: `${what}: нужен адрес, например http://127.0.0.1:4000, а не ${url}`,
    })
  return url.replace(/\/+$/, '')
}

const REACH_TIMEOUT_MS = 10_000

/** Any answer will do. @throws UserError */
export async function reach(what: Bilingual | string, url: string, connection?: Connection): Promise<void> {
  const name = typeof what === 'string' ? what : what.en
  try {
    await reaches(url, REACH_TIMEOUT_MS, connection ?? { name: name.replace(/^the /, '') })
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    const told = {
      en: `nobody answers at ${url}: is it started, and the address right?`,
      ru: `на ${url} никто не отвечает: запущен ли он и верен ли адрес?`,
    }
    throw new UserError(joined`${what}: ${told}`, { cause })
  }
}

const systemNames: Readonly<Record<System, Bilingual>> = {
  host: { en: 'the host', ru: 'портал' },
  bot: { en: 'the bot', ru: 'бот' },
}
