import { aliases } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import type { StartedSystem } from '#runtime/service.ts'
import { actions } from './actions/index.ts'
import { servedOperation } from './engine/operations/from-zod.ts'
import { type HostDefinition, type HostOptions, startHost } from './engine/start.ts'
import { entities, rules } from './entities/index.ts'
import { pages } from './pages/pages.ts'
import { seedData } from './seed.ts'

/** A running simulated portal. */
export type MockHost = StartedSystem

const portal: HostDefinition = {
  operations: Object.entries(operations).map(([name, operation]) => servedOperation(name, operation)),
  aliases,
  entities,
  rules,
  actions,
  seed: seedData,
  pages,
}

/** Starts the simulated portal of the example. @throws as `startHost` */
export function startMockHost(options: HostOptions): Promise<MockHost> {
  return startHost(portal, options)
}
