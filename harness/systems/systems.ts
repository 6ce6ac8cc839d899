import type { Bilingual } from '#runtime/bilingual.ts'
import type { Clock } from '#runtime/clock.ts'
import type { StartedSystem } from '#runtime/service.ts'
import type { HostDriver } from '../driver/host-driver.ts'
import type { PhoneDriver } from '../driver/phone-driver.ts'
import type { JsonClient } from '../json-client.ts'
import type { Project } from '../project/project.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Said } from '../results/said.ts'
import type { TimeKind } from './time.ts'

/** The exchanges of host and bot, in one sequence. */
export interface Recorded {
  /** Those that began after the one with this id, oldest first. */
  since(id: number): Exchange[]
  /** The id of the newest one; 0 when there is none. */
  readonly last: number
  /** How many have no answer yet. */
  readonly inProgress: number
  /** Grows with every exchange that begins or ends. */
  readonly activity: number
  /** Tells of every exchange as it ends, until what is returned is disposed. */
  listen(listener: (exchange: Exchange) => void): Disposable
}

/** The systems of a project as scenarios use them, wherever they run. */
export interface Systems extends AsyncDisposable {
  readonly project: Project
  readonly clock: Clock
  readonly time: TimeKind
  /** Where people talk with the bot. */
  readonly channel: string
  /** The host itself, past what records it: for the steps of a project. */
  readonly host: JsonClient
  /** What people do in the host, and what stands there. */
  readonly driver: HostDriver
  /** The phones of people, or what they have in their place. */
  readonly phones: PhoneDriver
  /** The API of the bot as its callers know it. */
  readonly bot: JsonClient
  /** Base URLs of the APIs of host and bot as the others know them, and of the messenger. */
  readonly urls: { readonly host: string; readonly bot: string; readonly messenger: string }
  /** The base URL of the bot's API itself, past what records it. */
  readonly botUrl: string
  /** What of them lives in this process. */
  readonly started: { readonly host: StartedSystem | undefined; readonly bot: StartedSystem | undefined }
  readonly recorded: Recorded
  /** Grows with what happens in them, as far as they tell without being asked. */
  activity(): number
  /** Whether all of them tell when they are idle: then nothing more comes once they are settled. */
  readonly tellsIdle: boolean
  /** For so long a message may take that must come, where not all tell that they are idle, real milliseconds. */
  readonly withinMs: number
  /** Resolves when nothing is pending in any of them, as far as they tell. */
  settle(): Promise<void>
  /** Resolves when nothing has happened for a while, where a system does not tell that it is idle. */
  quiet(): Promise<void>
  /** When the nearest waiting work comes due, epoch milliseconds; undefined where none waits, or none tells. */
  nextDue(): Promise<number | undefined>
  /** Lets `ms` milliseconds pass. @throws NotSupportedError where time cannot be simulated */
  advance(ms: number): Promise<void>
  /** Why a system has ended that was started as a process; undefined while all of them run. */
  ended(): Bilingual | undefined
  /** The same, as soon as one has ended; undefined where all of them still run after so many milliseconds. */
  endsWithin(ms: number): Promise<Bilingual | undefined>
  /** What they have said beside the exchanges since they were ready for this scenario, without secrets. */
  said(): Promise<Said[]>
  /** Makes the systems ready for the next scenario. @throws Error where one has ended */
  reset(): Promise<void>
}

/**
 * Puts something between one system and those who call it: gets the base URL of its API, and returns the one that
 * the others are given in its place. Whoever provides this disposes of what it puts there.
 */
export type InFront = (system: 'host' | 'bot', baseUrl: string) => Promise<string>

/** Makes what people have in place of phones: the default export of a channel's file. */
export type MakePhones = (systems: {
  /** The phones API of the messenger, which still has everything else. */
  readonly messenger: JsonClient
  /** Base URLs: of the host as the bot knows it, and of the bot itself. */
  readonly urls: { readonly host: string; readonly bot: string }
}) => JsonClient

/** How a host that runs elsewhere is led: the default export of its driver. */
export type Drive = (host: {
  readonly host: JsonClient
  /** Where it finds the bot. */
  readonly botUrl: string
  readonly secrets: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, string | number>>
}) => Promise<DrivenHost>

/** A host that is led by a driver; disposing it puts back what was changed in it. */
export interface DrivenHost extends AsyncDisposable {
  /** What people do in it; by the admin API of simulated hosts without it. */
  readonly driver?: HostDriver
  /** Grows with what happens in it, as it tells. */
  readonly activity: number
  /** Resolves when it has nothing left to do. */
  settle(): Promise<void>
  /**
   * What a bot that runs elsewhere has called since this was last asked: such a bot knows the host itself, so that no
   * proxy stands between them. Headers are left empty where they are not known.
   */
  exchanges?(): Promise<Omit<Exchange, 'id'>[]>
  /** After a scenario. */
  reset(): Promise<void>
}
