import { endpoints } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'

/** An operation of the portal or an alias of the bot. */
export interface Point {
  /** Who answers there. */
  readonly provider: 'host' | 'bot'
  readonly name: string
}

/** The operation or alias with this name, if the contracts have it. */
export function pointNamed(name: string): Point | undefined {
  if (Object.hasOwn(operations, name)) return { provider: 'host', name }
  return Object.hasOwn(endpoints, name) ? { provider: 'bot', name } : undefined
}

/** What a request to a provider is for; undefined for anything that is no part of the contracts. */
export function pointOf(provider: Point['provider'], method: string, path: string): string | undefined {
  const alias = method === 'POST' ? /\/bots\/\d+\/call\/(.+)$/.exec(path)?.[1] : undefined
  const name = provider === 'bot' ? (alias ?? '') : `${method} ${path}`
  return pointNamed(name)?.provider === provider ? name : undefined
}
