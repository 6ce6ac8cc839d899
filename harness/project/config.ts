import { z } from 'zod'
import { Contract } from '#contracts/model/contract.ts'

const path = z.string().trim().min(1)
const seconds = z.number().positive()

/**
 * Where a bot does not tell of its work: after so many seconds without an exchange it is taken to be done; 1.5 by
 * default, as one may be waiting to write to a chat again, which Telegram allows after a second.
 */
const quiet = seconds

/**
 * Where it offers the clock contract (docs/clock.md), a base address: then its time is simulated. `${now}` in its
 * environment is where its time begins.
 */
const clock = path

/** A message that must come may take so many seconds, where a system does not tell that it is idle; 10 by default. */
const within = seconds

/** How commap calls it, where it speaks https or wants more than a token at its place (docs/elsewhere.md). */
const called = {
  /** A PEM file with the certificate, or that of its issuer, that is trusted beside those of Node. */
  ca: path.optional(),
  /** Takes any certificate. */
  insecure: z.boolean().optional(),
}
const authorized = {
  ...called,
  /** A file whose default export is an `Authorize`: it adds headers to what commap itself sends. */
  authorize: path.optional(),
}

const moduleSystem = z.strictObject({
  /** A file whose default export is a `StartSystem`; it lives in commap's own process and on its clock. */
  module: path,
})

const commandSystem = z.strictObject({
  /** How it is started, split into words; no shell is in between. */
  command: path,
  /** The base URL of its API; `${port}` is a free port of this machine. */
  url: path,
  /** Added to the environment; placeholders are filled in. */
  env: z.record(z.string(), z.string()).optional(),
  /** Its working directory; the project's by default. */
  cwd: path.optional(),
  /** It has to answer within so many seconds; 60 by default. */
  startsWithin: seconds.optional(),
  ...authorized,
  clock: clock.optional(),
  quiet: quiet.optional(),
  within: within.optional(),
})

const urlSystem = z.strictObject({
  /** The base URL of an API that runs already. */
  url: path,
  /** Whether its data may be written into: `commap verify` then tries the laws, too. */
  disposable: z.boolean().optional(),
  ...authorized,
  clock: clock.optional(),
  quiet: quiet.optional(),
  within: within.optional(),
})

const system = z.union([z.literal('simulated'), z.literal('stub'), moduleSystem, commandSystem, urlSystem])
const messenger = z.union([z.literal('telegram'), z.strictObject({ url: path, ...called })])

const systemsSchema = z.strictObject({ host: system, bot: system, messenger: messenger.default('telegram') })

const contracts = z.union([
  z.instanceof(Contract),
  z.strictObject({
    /** OpenAPI documents, JSON or YAML. */
    host: path.optional(),
    bot: path.optional(),
    /** Pact files by their providers. */
    pacts: z.strictObject({ host: path.optional(), bot: path.optional() }).optional(),
  }),
])

export const configSchema = z.strictObject({
  /** Shown in reports. */
  name: z.string().trim().min(1),
  contracts,
  systems: systemsSchema,
  /** Folders of the maps (`*.yaml`) and of the features. */
  maps: path.default('maps'),
  features: path.default('features'),
  /** Folder of the project's own steps, if it has any. */
  steps: path.default('steps'),
  /** What people do in a simulated host, with its effect on the data. */
  actions: path.default('actions.yaml'),
  /** Places of people's chats besides the messenger: files whose default export is a `MakePhones`. */
  channels: z.record(z.string().regex(/^[a-z]+$/), path).default({}),
  /** Values of parameters in the paths of points, such as `botId`. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).default({ botId: 1 }),
  /** `hostToken`, with which the bot calls the host, and `botToken`, with which the host calls the bot. */
  secrets: z.record(z.string(), z.string()).default({}),
  /** Names of fields that are never recorded. */
  redact: z.array(z.string()).default([]),
  /** How provider states are set up when a system is verified: a states file or a folder of them, or a file that exports `StateSetup`. */
  states: z.strictObject({ host: path.optional(), bot: path.optional() }).default({}),
  /** Globs of what else a replay is made from, by a name; a change makes recorded results stale. */
  sources: z.record(z.string().regex(/^[a-z]+$/), z.array(path)).default({}),
  /** Folder of the changes that `commap detect` tries. */
  changes: path.default('changes'),
  /** How a host that runs elsewhere is led: a YAML file, or one whose default export is a `Drive`. */
  driver: path.optional(),
  /** Words of which only one channel speaks, left out where chats of two channels are compared. */
  channelTexts: z.array(z.string()).default([]),
  /** A file whose default export tells, after `commap start`, what can be tried. */
  welcome: path.optional(),
  /** Other places of the systems, by a name for `--env`. */
  environments: z
    .record(
      z.string(),
      z.strictObject({ systems: systemsSchema.partial().optional(), redact: z.array(z.string()).optional() }),
    )
    .default({}),
})

/** The config of a project as it is written down; everything but name, contracts and systems has a default. */
export type ProjectConfig = z.input<typeof configSchema>
/** The same with its defaults. */
export type CheckedConfig = z.output<typeof configSchema>
export type SystemConfig = z.output<typeof system>
export type MessengerConfig = z.output<typeof messenger>

/** Whether a system runs already, at an address, and is not started by commap. */
export function isAtUrl(system: SystemConfig): system is z.output<typeof urlSystem> {
  return typeof system === 'object' && 'url' in system && !('command' in system)
}

/** Whether a system runs in another process, or on another machine: then the real time is everybody's. */
export function isElsewhere(system: SystemConfig): boolean {
  return typeof system === 'object' && !('module' in system)
}

/**
 * The config of a project, for `commap.config.ts`: it only has the config's type checked.
 * @example export default defineProject({ name: 'Shop', contracts: { bot: 'bot.yaml' }, systems: { … } })
 */
export function defineProject(config: ProjectConfig): ProjectConfig {
  return config
}
