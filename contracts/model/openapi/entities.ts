import type { Document } from '../contract.ts'
import { type Entity, entityFrom } from '../entity.ts'
import { entitySemantics } from '../semantics.ts'
import { parsed } from './extension.ts'
import { Place } from './place.ts'
import { fieldsAt } from './schema.ts'

/**
 * The things that a host keeps, by its document: the schemas among its components that say so under `x-commap`.
 * @throws UserError naming place and key of what is not understood
 */
export function entitiesOf(document: Document, file = 'the document'): Entity[] {
  const schemas = Place.root(document, file).at('components', 'schemas')?.entries() ?? []
  return schemas.flatMap(([, schema]) => {
    const declared = schema.child('x-commap')
    return declared
      ? [entityFrom(parsed(schema, entitySemantics, declared.value, 'x-commap.'), fieldsAt(schema))]
      : []
  })
}
