/** The files of a project that people write, as their schemas are called. */
export const schemaNames = ['map', 'config', 'driver', 'actions', 'states'] as const

export type SchemaName = (typeof schemaNames)[number]

/** The file of a schema. */
export const fileOfSchema = (name: string) => `${name}.schema.json`
