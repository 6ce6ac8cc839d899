import type { Contract } from '#contracts/model/contract.ts'
import { jsonContent } from '#contracts/model/openapi/content.ts'
import { operationsOf } from '#contracts/model/openapi/operations.ts'
import { Place } from '#contracts/model/openapi/place.ts'
import { besidesNull, choicesAt, fieldAt, fieldsAt, keywordsAt } from '#contracts/model/openapi/schema.ts'
import type { Point } from '#contracts/model/point.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'

/**
 * Refuses parameters that a point does not have: most bots ignore them, and would answer for what the example has.
 * @param sent names that its example has
 * @throws UserError with the nearest name
 */
export function checkNames(
  contract: Contract,
  point: Point,
  given: Readonly<Record<string, unknown>>,
  sent: readonly string[],
): void {
  const fields = new Set([...(point.parameters?.fields ?? []), ...sent])
  const unknown = Object.keys(given).find((name) => !fields.has(name) && !isOfQuery(point, name))
  if (unknown === undefined) return
  const schema = schemaOf(contract, point)
  if (schema && allowsOthers(schema)) return
  const known = [...new Set([...fields, ...(schema ? namedBy(schema) : [])])]
  if (!known.includes(unknown)) throw new UserError(noParameter(point, unknown, known))
}

/** Objects in a query have a name for each field: `filter[since]`. */
const isOfQuery = ({ body, query }: Point, name: string) =>
  body === undefined && query?.fields.includes(name.split('[', 1)[0] ?? '') === true

/** Where the document of the bot has the parameters of a point; nothing where it has none in a body. */
function schemaOf(contract: Contract, { system, name, body, envelope }: Point): Place | undefined {
  if (body === undefined) return undefined
  const operations = operationsOf(system, Place.root(contract.document(system), 'the document'))
  const described = operations.find((one) => one.name === name)?.place.at('requestBody')
  const schema = described && jsonContent(described)?.at('schema')
  return schema && envelope !== undefined ? fieldAt(schema, envelope) : schema
}

/** Whether a schema allows names that it does not have itself: it says so, or has no names at all. */
function allowsOthers(schema: Place): boolean {
  const { properties, additionalProperties = false, patternProperties } = keywordsAt(schema)
  if (additionalProperties !== false || patternProperties !== undefined) return true
  const choices = choicesAt(besidesNull(schema))
  return choices.length > 0 ? choices.some(allowsOthers) : properties === undefined
}

/** The names that a schema has, those of all its alternatives together. */
function namedBy(schema: Place): string[] {
  const inner = besidesNull(schema)
  return [...fieldsAt(inner), ...choicesAt(inner).flatMap(namedBy)]
}

function noParameter({ name: alias }: Point, name: string, known: readonly string[]): Bilingual {
  const meant = nearest(name, known)
  const all = known.join(', ')
  if (known.length === 0)
    return {
      en: `${alias} has no parameter ${name}: it takes none`,
      ru: `у ${alias} нет параметра ${name}: параметров нет вовсе`,
    }
  return {
    en: `${alias} has no parameter ${name}; ${meant ? `did you mean ${meant}?` : `there are: ${all}`}`,
    ru: `у ${alias} нет параметра ${name}; ${meant ? `может быть, ${meant}?` : `есть: ${all}`}`,
  }
}
