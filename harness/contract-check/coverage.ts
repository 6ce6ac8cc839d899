import { parametersIn } from '#contracts/model/check.ts'
import type { Interaction } from '#contracts/model/pact/pact.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Exchange } from '../results/exchange.ts'
import type { Nearest } from '../results/outside.ts'

/**
 * Whether interactions of its target cover an exchange: one of them has its outcome, and the parameters are in
 * the shapes that the interactions have. Optional data come in any combination, so each parameter may be as
 * another interaction has it; none may be missing that all of them have.
 */
export function isCovered(point: Point, exchange: Exchange, interactions: readonly Interaction[]): boolean {
  const params = parametersIn(point, exchange)
  const shapes = (name: string) => interactions.flatMap(({ fields }) => fields.get(name) ?? [])
  const names = new Set(interactions.flatMap(({ fields }) => [...fields.keys()]))
  const required = [...names].filter((name) => shapes(name).length === interactions.length)
  return (
    hasOutcome(exchange, interactions) &&
    required.every((name) => name in params) &&
    Object.entries(params).every(([name, value]) =>
      shapes(name).some((fits) => fits(value, name).length === 0),
    )
  )
}

/** Whether some interaction ends like the exchange. */
export function hasOutcome(exchange: Exchange, interactions: readonly Interaction[]): boolean {
  return interactions.some((one) => outcomeDifferences(one, exchange).length === 0)
}

/** Of several that come as near, one that succeeds. Undefined when there are no interactions at all. */
export function nearestInteraction(
  point: Point,
  exchange: Exchange,
  interactions: readonly Interaction[],
): Nearest | undefined {
  const params = parametersIn(point, exchange)
  const candidates = interactions.map((one) => ({
    description: one.description,
    status: one.status,
    sameStatus: one.status === exchange.status,
    differences: [...parameterDifferences(one.fields, params), ...outcomeDifferences(one, exchange)],
  }))
  const [best] = candidates.toSorted(
    (a, b) =>
      Number(b.sameStatus) - Number(a.sameStatus) ||
      a.differences.length - b.differences.length ||
      a.status - b.status,
  )
  return best && { description: best.description, differences: best.differences }
}

function parameterDifferences(fields: Interaction['fields'], params: Record<string, unknown>): string[] {
  const expected = Array.from(fields, ([name, template]) =>
    name in params ? template(params[name], name) : [`${name}: is missing`],
  )
  const unknown = Object.keys(params).filter((name) => !fields.has(name))
  return [...expected.flat(), ...unknown.map((name) => `${name}: the interaction has no such parameter`)]
}

function outcomeDifferences({ status, answer }: Interaction, exchange: Exchange): string[] {
  const seen = exchange.status
  if (seen !== status) return [`status: expected ${status}, got ${seen ?? 'no answer'}`]
  return answer?.(exchange.responseBody, 'answer') ?? []
}
