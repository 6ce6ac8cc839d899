import type { Contract } from '#contracts/model/contract.ts'
import type { CheckedConfig, MessengerConfig, SystemConfig } from './config.ts'
import type { CommunicationMap } from './maps.ts'

/** Somebody's maps, features, steps, contract and systems, loaded and checked. All paths are absolute. */
export interface Project {
  readonly name: string
  /** The folder in which the config lies. */
  readonly root: string
  readonly contract: Contract
  readonly maps: readonly CommunicationMap[]
  /** The files of the maps, one each. */
  readonly mapsFolder: string
  readonly features: string
  /** Undefined where the project has no steps of its own. */
  readonly steps: string | undefined
  /** The file of its actions; undefined where it has none. */
  readonly actions: string | undefined
  readonly systems: {
    readonly host: SystemConfig
    readonly bot: SystemConfig
    readonly messenger: MessengerConfig
  }
  /** Files by the names of the channels that are not the messenger. */
  readonly channels: Readonly<Record<string, string>>
  readonly parameters: CheckedConfig['parameters']
  readonly secrets: Readonly<Record<string, string>>
  readonly redact: readonly string[]
  readonly states: CheckedConfig['states']
  readonly sources: CheckedConfig['sources']
  readonly changes: string
  readonly driver: string | undefined
  readonly channelTexts: readonly string[]
  readonly welcome: string | undefined
  /** Which of the config's environments this is. */
  readonly environment: string | undefined
  /** Where results, caches and reports lie. */
  readonly dataFolder: string
}

/** The channel that every project has. */
export const MESSENGER = 'telegram'

/** Where people of a project can talk with its bot, the messenger first. */
export function channelsOf({ channels }: Project): string[] {
  return [MESSENGER, ...Object.keys(channels)]
}
