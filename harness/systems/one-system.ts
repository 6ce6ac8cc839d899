import { join } from 'node:path'
import type { System } from '#contracts/model/system.ts'
import type { Service, StartedSystem, StartSystem } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import type { SystemConfig } from '../project/config.ts'
import { importFile } from '../project/load.ts'
import { environmentValues, fill } from '../project/placeholders.ts'
import type { Project } from '../project/project.ts'
import { startCommand } from './command.ts'
import { freePort } from './free-port.ts'
import { MESSENGER_BOT } from './messenger.ts'
import { reaches } from './reaches.ts'
import { RemoteBot } from './remote.ts'
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
}

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
  if ('command' in config) {
    const url = await startProcess(name, config, port, project, surroundings, started)
    return { url, service: await tellingBot(name, url), started: undefined }
  }
  const url = baseUrl(
    `systems.${name}.url`,
    fill(config.url, environmentValues(process.env), `systems.${name}.url`),
  )
  await reach(`the ${name}`, url)
  return { url, service: await tellingBot(name, url), started: undefined }
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
    throw new UserError(`systems.${name}: ${path} has no default export that starts it`)
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
  { urls, log }: Surroundings,
  started: AsyncDisposableStack,
): Promise<string> {
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
  const env = Object.fromEntries(
    Object.entries(config.env ?? {}).map(([key, value]) => [key, fill(value, values, `${where}.env.${key}`)]),
  )
  log?.info({ system: name }, 'starting')
  started.use(
    await startCommand({
      name: `the ${name}`,
      command: fill(config.command, values, `${where}.command`),
      url,
      env: { PORT: String(port), ...env },
      cwd: join(project.root, config.cwd ?? '.'),
      startsWithinMs: (config.startsWithin ?? 60) * 1_000,
    }),
  )
  return url
}

/** The secrets of a project, with that of the emulated messenger. */
export function secretsOf({ secrets }: Project): Record<string, string> {
  return { messengerToken: MESSENGER_BOT.token, ...secrets }
}

/** A bot of commap in another process tells of its work; others do not. */
async function tellingBot(name: System, url: string): Promise<Service | undefined> {
  return name === 'bot' ? RemoteBot.find(url) : undefined
}

/** @throws UserError for what is no address of HTTP */
export function baseUrl(what: string, url: string): string {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError(`${what} must be an address such as http://127.0.0.1:4000, not ${url}`)
  return url.replace(/\/+$/, '')
}

const REACH_TIMEOUT_MS = 10_000

/** Any answer will do. @throws UserError */
export async function reach(what: string, url: string): Promise<void> {
  try {
    await reaches(url, REACH_TIMEOUT_MS)
  } catch (cause) {
    throw new UserError(`${what}: nobody answers at ${url}: is it started, and the address right?`, { cause })
  }
}
