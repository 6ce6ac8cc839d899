import { join } from 'node:path'
import { aliases } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { botStates } from '#contracts/pact/states/bot.ts'
import { hostStates } from '#contracts/pact/states/host.ts'
import type { ProviderState } from '#contracts/pact/states/state.ts'

/** The system that is verified: what its consumer expects, and how its integration points are called. */
export interface Side {
  readonly name: 'host' | 'bot'
  /** Name in the pact, and at a broker unless another one is given. */
  readonly provider: string
  readonly consumer: string
  /** The committed pact. */
  readonly pact: string
  readonly states: Readonly<Record<string, ProviderState>>
  /** Names of all operations or aliases. */
  readonly points: readonly string[]
  /** The operation or alias that a request is for. */
  pointOf(method: string, path: string): string
}

const PACTS = join(import.meta.dirname, '../../../contracts/pacts')

const host: Side = {
  name: 'host',
  provider: 'host',
  consumer: 'bot',
  pact: join(PACTS, 'bot-host.json'),
  states: hostStates,
  points: Object.keys(operations),
  pointOf: (method, path) => `${method.toUpperCase()} ${path}`,
}

const bot: Side = {
  name: 'bot',
  provider: 'bot',
  consumer: 'host',
  pact: join(PACTS, 'host-bot.json'),
  states: botStates,
  points: aliases,
  pointOf: (method, path) => /\/call\/(.+)$/.exec(path)?.[1] ?? `${method.toUpperCase()} ${path}`,
}

export const sides = { host, bot } as const
