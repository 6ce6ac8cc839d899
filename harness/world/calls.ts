import { parametersIn } from '#contracts/model/check.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import { nearest } from '#runtime/nearest.ts'
import type { Exchange } from '../results/exchange.ts'
import { StepError } from './step-error.ts'
import type { CommapWorld } from './world.ts'

/** What an exchange was for: an alias of the bot, or an operation such as `GET /order`. */
export function nameOf({ systems }: CommapWorld, exchange: Exchange): string {
  return systems.project.contract.nameAt(exchange.system, exchange)
}

/** A point by its name in a sentence. @throws StepError that has the nearest name, where the contract has none such */
export function pointNamed({ systems }: CommapWorld, system: System, name: string): Point {
  const { contract } = systems.project
  const point = contract.named(system, name)
  if (point) return point
  const near = nearest(
    name,
    contract.of(system).map((other) => other.name),
  )
  throw new StepError({
    en: `the contract has no ${name}${near === undefined ? '' : `; did you mean ${near}?`}`,
    ru: `в контракте нет ${name}${near === undefined ? '' : `; возможно, ${near}?`}`,
  })
}

/** The parameters that an exchange carried; none for what the contract does not have. */
export function parametersOf({ systems }: CommapWorld, exchange: Exchange): Record<string, unknown> {
  const point = systems.project.contract.at(exchange.system, exchange)
  return point ? parametersIn(point, exchange) : {}
}
