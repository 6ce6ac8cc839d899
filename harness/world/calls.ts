import { parametersIn } from '#contracts/model/check.ts'
import type { Exchange } from '../results/exchange.ts'
import type { CommapWorld } from './world.ts'

/** What an exchange was for: an alias of the bot, or an operation such as `GET /order`. */
export function nameOf({ systems }: CommapWorld, exchange: Exchange): string {
  return systems.project.contract.nameAt(exchange.system, exchange)
}

/** The parameters that an exchange carried; none for what the contract does not have. */
export function parametersOf({ systems }: CommapWorld, exchange: Exchange): Record<string, unknown> {
  const point = systems.project.contract.at(exchange.system, exchange)
  return point ? parametersIn(point, exchange) : {}
}
