import { type Alias, aliases, endpoints } from '#contracts/bot/index.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'

/** Where the bot's API begins. */
export const API_BASE = '/api/v1'

const CALL = /^\/api\/v1\/bots\/([^/]+)\/call\/(.+)$/
const EXPECTED = `${API_BASE}/bots/{botId}/call/{alias}`

/** What the address of a call says. */
export interface Address {
  /** The endpoint that the call is for; of a wrong address the one that was probably meant. */
  readonly alias: Alias | undefined
  readonly botId: string | undefined
  /** Empty when the address is that of an endpoint. */
  readonly problems: readonly Problem[]
}

/** Reads the path of a call (without the query string). A wrong one is explained by the nearest right one. */
export function readAddress(path: string, expectedBotId?: number): Address {
  const [, botId, alias] = CALL.exec(path) ?? []
  if (botId === undefined || alias === undefined) return elsewhere(path)
  if (!Object.hasOwn(endpoints, alias)) {
    return { alias: nearestAlias(alias), botId, problems: [unknownAlias(alias)] }
  }
  return { alias: alias as Alias, botId, problems: wrongBot(botId, expectedBotId) }
}

/** The alias that `alias` was probably meant to be. */
export function nearestAlias(alias: string): Alias | undefined {
  return nearest(alias, aliases) as Alias | undefined
}

function unknownAlias(alias: string): Problem {
  const meant = nearestAlias(alias)
  const hint = meant ? `did you mean ${meant}?` : `known: ${aliases.join(', ')}`
  return { part: 'url', message: `no endpoint has the alias ${alias}; ${hint}` }
}

/** An address that is not of a call at all; its end still tells which endpoint it was for. */
function elsewhere(path: string): Address {
  const alias = aliases.find((known) => path.replace(/\/+$/, '').endsWith(`/${known}`)) ?? lastWords(path)
  const problem = `${path} is not the address of a call: expected ${EXPECTED}`
  const hint = alias ? `; did you mean ${EXPECTED.replace('{alias}', alias)}?` : ''
  return { alias, botId: undefined, problems: [{ part: 'url', message: problem + hint }] }
}

function lastWords(path: string): Alias | undefined {
  return nearestAlias(path.split('/').filter(Boolean).slice(-2).join('/'))
}

function wrongBot(botId: string, expected: number | undefined): Problem[] {
  if (!/^[1-9]\d*$/.test(botId)) return [{ part: 'bot', message: `the botId must be a number, not ${botId}` }]
  if (expected === undefined || botId === String(expected)) return []
  return [{ part: 'bot', message: `the call is for bot ${botId}; this is bot ${expected}` }]
}
