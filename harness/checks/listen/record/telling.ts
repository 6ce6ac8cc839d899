import type { Contract } from '#contracts/model/contract.ts'
import { operationsOf } from '#contracts/model/openapi/operations.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { keywordsAt } from '#contracts/model/openapi/schema.ts'
import { pointParametersOf } from '#contracts/model/pact/derive/point-parameter.ts'
import type { Point } from '#contracts/model/point.ts'

/** The values of parameters that choose what the bot says, by the names of the parameters. */
export type Telling = ReadonlyMap<string, readonly unknown[]>

/**
 * The values of an endpoint's parameters that the contract itself names: the words of which one is meant, and where it
 * shows several examples, those. Such a value is nobody's personal data, and tells one call from another.
 */
export function tellingOf(contract: Contract, { name, envelope }: Point): Telling {
  const operations = operationsOf('bot', Place.root(contract.document('bot'), 'the document'))
  const operation = operations.find((one) => one.name === name)
  if (!operation) return new Map()
  const parameters = [...pointParametersOf(operation, envelope).values()]
  return new Map(parameters.map((parameter) => [parameter.name, wordsOf(parameter.schema)]))
}

function wordsOf(schema: Place): readonly unknown[] {
  const { enum: words, examples } = keywordsAt(schema)
  const named = Array.isArray(words) ? words : examples
  // What is always the same tells nothing apart.
  return Array.isArray(named) && named.length > 1 ? named : []
}

/** Whether a parameter has a telling value. */
export const isTelling = (telling: Telling, name: string, value: unknown): boolean =>
  telling.get(name)?.includes(value) ?? false
