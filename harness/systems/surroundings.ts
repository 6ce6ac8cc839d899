import type { Clock } from '#runtime/clock.ts'
import type { StartOptions } from '#runtime/service.ts'

/** What a system is started with, but for its own port. */
export interface Surroundings extends Pick<StartOptions, 'urls' | 'dataFolder' | 'seed' | 'log'> {
  readonly clock: Clock
  readonly isHurried: boolean
  readonly allowedHosts: readonly string[]
}
