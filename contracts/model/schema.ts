import type { z } from 'zod'
import { type Bilingual, both } from '#runtime/bilingual.ts'
import { explained } from '#runtime/issues.ts'

/** What is wrong with a value, and where: `path` leads into it. */
export interface Problem {
  readonly path: readonly (string | number)[]
  readonly message: Bilingual
}

/** What a value of a contract must look like, wherever that is written down. Fields that it does not name are allowed. */
export interface Schema {
  /** Nothing where the value fits. */
  problems(value: unknown): Problem[]
  /** The value that is meant by one that fits: texts of a query as the numbers that they stand for; the same without it. */
  read?(value: unknown): unknown
  /** Names of the fields, where it describes an object. */
  readonly fields: readonly string[]
}

/** A schema that is written in zod. */
export function zodSchema(schema: z.ZodType): Schema {
  const shape = 'shape' in schema ? (schema as z.ZodObject).shape : {}
  return {
    fields: Object.keys(shape),
    problems(value) {
      const { error } = schema.safeParse(value)
      if (!error) return []
      const told = explained(schema, value, (issues) => issues.map(({ message }) => message))
      return error.issues.map(({ path, message }, index) => ({
        path: path.map((key) => (typeof key === 'number' ? key : String(key))),
        message: told[index] ?? both(message),
      }))
    },
  }
}
