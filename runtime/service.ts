import type { Logger } from 'pino'
import type { Clock } from './clock.ts'

/** One running server of commap, or of a project: a host, a bot or a messenger. */
export interface Service extends AsyncDisposable {
  /** Base URL without a trailing slash, such as `http://127.0.0.1:40123`. */
  readonly url: string
  /** Grows with every piece of work; equal readings around `settle()` mean that nothing happened. */
  readonly activity: number
  /** Resolves when nothing is pending at the current time of the clock. */
  settle(): Promise<void>
  /** When (epoch milliseconds) the nearest waiting work comes due, or undefined when none waits. */
  nextDue(): Promise<number | undefined>
}

/** A system of a project that lives in the process of commap; its `url` is the base URL of its API. */
export interface StartedSystem extends Service {
  /** Puts it back to its beginning, between two scenarios; without it, it goes on from where it is. */
  reset?(): Promise<void>
}

/** What a system of a project is started with. */
export interface StartOptions {
  /** To be read instead of the real time: a replay moves it. */
  readonly clock: Clock
  /** Port to listen on; 0 takes a free one. */
  readonly port: number
  /** Base URLs of the APIs, as this system is to know them. Nobody may answer there yet. */
  readonly urls: { readonly host: string; readonly bot: string; readonly messenger: string }
  /** `hostToken`, `botToken`, `messengerToken`, and what the project's config has besides. */
  readonly secrets: Readonly<Record<string, string>>
  /** Values of parameters in the paths of points, such as `botId`. */
  readonly parameters: Readonly<Record<string, string | number>>
  /** Where it may keep what can be made anew. */
  readonly cacheFolder: string
  /** Where it keeps what outlives it, in a folder of its own there; in memory without one. */
  readonly dataFolder?: string | undefined
  /** Of made-up data. */
  readonly seed?: number | undefined
  /** A replay on real time: a messenger's limits would only take time. */
  readonly isHurried?: boolean
  /** Names besides IP addresses and `localhost` under which it may be called. */
  readonly allowedHosts?: readonly string[]
  readonly log?: Logger | undefined
}

/** The default export of a system's module. @throws UserError when it cannot start */
export type StartSystem = (options: StartOptions) => Promise<StartedSystem>
