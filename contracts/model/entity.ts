import type { z } from 'zod'
import { type EntitySemantics, entitySemantics } from './semantics.ts'

/** A thing that a host keeps, and what it promises of it. */
export interface Entity extends Omit<EntitySemantics, 'entity'> {
  /** What operations and states call it, such as `order`. */
  readonly name: string
  /** The names of the fields that are answered. */
  readonly fields: readonly string[]
}

/** The entity that a schema describes. @throws ZodError for one whose `x-commap` does not say that it is one */
export function entityOf(schema: z.ZodObject): Entity {
  return entityFrom(entitySemantics.parse(schema.meta()?.['x-commap']), Object.keys(schema.shape))
}

/** An entity by what is declared of it, and the fields that its schema has. */
export function entityFrom({ entity, ...rest }: EntitySemantics, fields: readonly string[]): Entity {
  return { ...rest, name: entity, fields }
}

/** The account of a person is the thing with this id. */
export const ACCOUNT_ID = 'userId'

/** Everything that can be said of an entity: the fields that are answered, and the hidden ones. */
export function allFields({ fields, hidden = [] }: Entity): string[] {
  return [...fields, ...hidden]
}

/** The entity that a field refers to. */
export function referredBy({ refers = {} }: Entity, field: string): string | undefined {
  const reference = refers[field]
  return typeof reference === 'object' ? reference.entity : reference
}
