import type { Document } from '../contract.ts'
import { type Entity, entityFrom } from '../entity.ts'
import { type EntitySemantics, entitySemantics } from '../semantics.ts'
import { parsed } from './extension.ts'
import { Place } from './place.ts'
import { fieldsAt } from './schema.ts'

/**
 * The things that a host keeps, by its document: the schemas among its components that say so under `x-commap`.
 * @throws UserError naming place and key of what is not understood
 */
export function entitiesOf(document: Document, file = 'the document'): Entity[] {
  return declaredIn(document, file).map(({ schema, semantics }) => entityFrom(semantics, fieldsAt(schema)))
}

/** Where the schemas of these things stand, by their names. @throws UserError as `entitiesOf` */
export function entitySchemas(document: Document, file = 'the document'): Map<string, Place> {
  return new Map(declaredIn(document, file).map(({ schema, semantics }) => [semantics.entity, schema]))
}

function declaredIn(document: Document, file: string): { schema: Place; semantics: EntitySemantics }[] {
  const schemas = Place.root(document, file).at('components', 'schemas')?.entries() ?? []
  return schemas.flatMap(([, schema]) => {
    const declared = schema.child('x-commap')
    return declared
      ? [{ schema, semantics: parsed(schema, entitySemantics, declared.value, 'x-commap.') }]
      : []
  })
}
