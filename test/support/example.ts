import { join } from 'node:path'
import type { Bot } from '#bot/index.ts'
import type { JsonClient } from '#harness/json-client.ts'
import { configSchema } from '#harness/project/config.ts'
import { projectFrom } from '#harness/project/load.ts'
import { type SystemsOptions, startSystems } from '#harness/systems/start.ts'
import type { Systems } from '#harness/systems/systems.ts'
import config from '../../commap.config.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The project of this repository: the example. */
export const example = await projectFrom(configSchema.parse(config), { file: join(ROOT, 'commap.config.ts') })

/** The rows of its maps. */
export const exampleRows = example.maps.flatMap((map) => map.rows)

/** The systems of the example, with what tests ask of them besides. */
export interface Stack extends Omit<Systems, 'bot' | 'host'> {
  /** The systems as the harness has them. */
  readonly systems: Systems
  /** The portal's admin API and operations. */
  readonly portal: JsonClient
  readonly host: { readonly url: string }
  readonly messenger: { readonly url: string }
  /** `url` is the origin; its API is below. */
  readonly bot: Pick<Bot, 'db'> & { readonly url: string; readonly apiUrl: string }
}

/** Boots portal, bot and messenger of the example. Disposing it stops them. @throws ListenError */
export async function createStack(options: SystemsOptions = {}): Promise<Stack> {
  const systems = await startSystems(example, { isRecorded: false, ...options })
  return {
    ...systems,
    systems,
    portal: systems.host,
    host: { url: systems.host.url },
    messenger: { url: systems.urls.messenger },
    bot: {
      db: (systems.started.bot as Bot).db,
      url: new URL(systems.botUrl).origin,
      apiUrl: systems.botUrl,
    },
  }
}
