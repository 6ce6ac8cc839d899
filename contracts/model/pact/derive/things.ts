import type { Contract } from '../../contract.ts'
import { entitySchemas } from '../../openapi/entities.ts'
import type { Place } from '../../openapi/place.ts'
import { keywordsAt } from '../../openapi/schema.ts'
import { fieldOf } from './like.ts'
import { type Shown, shownOf } from './shown.ts'

/** What the examples show of each thing, by its name. */
export function shownBy(contract: Contract): Map<string, Shown> {
  const points = contract.of('host')
  const schemas = contract.entities.length === 0 ? new Map() : entitySchemas(contract.document('host'))
  return new Map(
    contract.entities.map((entity) => {
      const isWord = (field: string) => hasWords(fieldOf(schemas.get(entity.name), field))
      return [entity.name, shownOf(entity, points, isWord)]
    }),
  )
}

function hasWords(schema: Place | undefined): boolean {
  const { enum: words, type } = schema ? keywordsAt(schema) : {}
  return Array.isArray(words) || type === 'boolean'
}
