import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, both, joined, listed } from '#runtime/bilingual.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'
import { parseYaml } from '#runtime/yaml.ts'
import { type CheckedConfig, configSchema } from './config.ts'
import { explainMistakes } from './explain.ts'
import { loadMaps } from './maps.ts'
import { MESSENGER, type Project } from './project.ts'
import { resolveForProjects } from './resolution.ts'
import { secretOf } from './secrets.ts'
import { words } from './words.ts'

const NAMES = ['yaml', 'yml', 'ts', 'mts', 'js', 'mjs'].map((ending) => `commap.config.${ending}`)

export interface LoadOptions {
  /** The folder of the project; by default the nearest one upwards from the working directory. */
  readonly folder?: string | undefined
  /** One of the config's environments. */
  readonly environment?: string | undefined
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Loads a project: its config, its contract, and its maps checked against that.
 * @throws UserError naming the file and the key of every mistake
 */
export async function loadProject({
  folder,
  environment,
  env = process.env,
}: LoadOptions = {}): Promise<Project> {
  const file = folder === undefined ? findUpwards(process.cwd()) : findIn(resolve(folder))
  return projectFrom(await readConfig(file), { file, environment, env })
}

/** The project that a config describes; `file` is where it stands. @throws UserError as `loadProject` */
export async function projectFrom(
  written: CheckedConfig,
  { file, environment, env = process.env }: Omit<LoadOptions, 'folder'> & { readonly file: string },
): Promise<Project> {
  const config = inEnvironment(file, written, environment)
  const root = dirname(file)
  const at = (path: string) => resolve(root, path)
  const dataFolder = join(root, '.commap')
  const contract = await contractOf(config, at, join(dataFolder, 'cache/documents'))
  const channels = [MESSENGER, ...Object.keys(config.channels)]
  const steps = at(config.steps)
  const actions = at(config.actions)
  return {
    ...config,
    root,
    contract,
    maps: loadMaps(at(config.maps), { contract, channels }),
    mapsFolder: at(config.maps),
    features: at(config.features),
    steps: existsSync(steps) ? steps : undefined,
    actions: existsSync(actions) ? actions : undefined,
    channels: mapValues(config.channels, at),
    states: mapValues(config.states, at),
    secrets: mapValues(config.secrets, (written, name) => secretOf({ name, written }, { file, env })),
    changes: at(config.changes),
    driver: config.driver === undefined ? undefined : at(config.driver),
    welcome: config.welcome === undefined ? undefined : at(config.welcome),
    environment,
    dataFolder,
  }
}

/** Whether the working directory is in a project. */
export function hasProject(from = process.cwd()): boolean {
  return configsIn(from).length > 0 || (dirname(from) !== from && hasProject(dirname(from)))
}

/** The config of a folder. @throws UserError when it has none, or several */
function findIn(folder: string): string {
  const found = configsIn(folder)
  if (found.length === 1 && found[0] !== undefined) return found[0]
  throw new UserError(found.length > 1 ? words.severalConfigs(folder, found) : words.noConfig(folder))
}

function findUpwards(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (configsIn(folder).length > 0) return findIn(folder)
    if (folder !== dirname(folder)) continue
    throw new UserError(words.noProject(from))
  }
}

const configsIn = (folder: string) =>
  NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file))

async function readConfig(file: string): Promise<CheckedConfig> {
  const written = /\.ya?ml$/.test(file)
    ? parseYaml(file, readUserFile(file, words.config))
    : await importConfig(file)
  const parsed = configSchema.safeParse(written)
  if (parsed.success) return parsed.data
  const mistakes = explainMistakes(configSchema, written).map((line) => joined`${file}: ${line}`)
  throw new UserError(listed(mistakes, '\n'))
}

async function importConfig(file: string): Promise<unknown> {
  const { default: config } = (await importFile(file, words.config)) as { default?: unknown }
  if (config !== undefined) return config
  throw new UserError(words.noExport(file))
}

/**
 * Imports a file of a project.
 * @param what it is, for the message: a key of the config, or `the config` (in Russian the object of a verb: «действия»)
 * @throws UserError naming it where it cannot be imported
 */
export async function importFile(file: string, what: Bilingual | string): Promise<unknown> {
  const named = typeof what === 'string' ? both(what) : what
  if (!existsSync(file)) throw new UserError(words.noFile(named, file))
  resolveForProjects()
  try {
    return await import(pathToFileURL(file).href)
  } catch (cause) {
    throw new UserError(words.notLoaded(named, file, toldReason(cause)), { cause })
  }
}

/** Why a file cannot be loaded, and where: the stack's first line of a file is all that a person needs of it. */
export function toldReason(error: unknown): Bilingual {
  const stack = error instanceof Error ? error.stack : undefined
  const place = /file:\/\/\S+:\d+(?::\d+)?/.exec(stack ?? '')?.[0]
  return place === undefined ? toldBy(error) : joined`${toldBy(error)} (${place})`
}

/** The same in English. */

function inEnvironment(file: string, config: CheckedConfig, name: string | undefined): CheckedConfig {
  if (name === undefined) return config
  const environment = Object.hasOwn(config.environments, name) ? config.environments[name] : undefined
  if (!environment) {
    throw new UserError(words.noEnvironment(file, name, Object.keys(config.environments)))
  }
  const { systems = {}, redact = config.redact } = environment
  const others = Object.fromEntries(Object.entries(systems).filter(([, system]) => system !== undefined))
  return { ...config, redact, systems: { ...config.systems, ...others } }
}

async function contractOf(
  { contracts }: CheckedConfig,
  at: (path: string) => string,
  cache: string,
): Promise<Contract> {
  if (contracts instanceof Contract) return contracts
  const { openApiContract } = await import('#contracts/model/openapi/contract.ts')
  const { pacts = {}, ...documents } = contracts
  return openApiContract({ ...mapValues(documents, at), pacts: mapValues(pacts, at) }, cache)
}

function mapValues<K extends string, T, U>(
  record: { readonly [key in K]?: T | undefined },
  map: (value: T, name: string) => U,
): Record<K, U> {
  const entries = Object.entries<T | undefined>(record)
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, map(value, name)]])),
  ) as Record<K, U>
}
