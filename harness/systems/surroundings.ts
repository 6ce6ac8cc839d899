import type { Clock } from '#runtime/clock.ts'
import type { StartOptions } from '#runtime/service.ts'
import type { Connections } from '../credentials/all.ts'

/** What a system is started with, but for its own port. */
export interface Surroundings extends Pick<StartOptions, 'urls' | 'dataFolder' | 'seed' | 'log'> {
  readonly clock: Clock
  /** How those are called that are another process. */
  readonly connections: Connections
  readonly isHurried: boolean
  readonly allowedHosts: readonly string[]
  /** Called when it is another process, and only its answer is waited for. */
  readonly isWaiting: (() => void) | undefined
}
