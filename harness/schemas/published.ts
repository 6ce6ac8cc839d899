import actions from './actions.schema.json' with { type: 'json' }
import config from './config.schema.json' with { type: 'json' }
import driver from './driver.schema.json' with { type: 'json' }
import map from './map.schema.json' with { type: 'json' }
import { fileOfSchema, type SchemaName, schemaNames } from './names.ts'
import states from './states.schema.json' with { type: 'json' }

const published: Readonly<Record<SchemaName, object>> = { map, config, driver, actions, states }

/** Where editors find the schemas in a project, relative to its folder. */
export const SCHEMAS = '.vscode/schemas'

/** The published schemas: texts by the names of their files. */
export const schemaTexts: ReadonlyMap<string, string> = new Map(
  schemaNames.map((name) => [fileOfSchema(name), `${JSON.stringify(published[name], null, 2)}\n`]),
)
