import { type MockHost, type MockHostOptions, startMockHost as start } from '#mock-host/index.ts'
import { edges } from './edges.ts'

export type { MockHost }

/** Stands in for the module of the simulated portal: starts it behind its proxy. */
export async function startMockHost(options: MockHostOptions): Promise<MockHost> {
  return edges.inFront('host', await start(options))
}
