import { z } from 'zod'
import type { Contract } from '#contracts/model/contract.ts'
import { declared } from '#mock-host/engine/from-contract/actions.ts'
import { entry } from '../checks/verify/states/file.ts'
import { driverFile } from '../driver/file/grammar.ts'
import { configSchema } from '../project/config.ts'
import { mapFileOf } from '../project/map-schema.ts'
import { actions, config, type Descriptions, driver, map, states } from './descriptions.ts'
import type { SchemaName } from './names.ts'

/** JSON Schema, as far as it is looked at here. */
export interface JsonSchema {
  description?: string
  properties?: Record<string, JsonSchema>
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  anyOf?: JsonSchema[]
  enum?: unknown[]
}

/** Which names there are is the contract's and the project's to say; editors have neither. */
const anyContract = { named: () => ({}) } as unknown as Contract
const anyMap = mapFileOf(anyContract, ['telegram'])

const anyActions = z.record(z.string().min(1), declared)

/** A single step may stand in the entry itself, in the words of its kind. */
const single = entry.extend({
  request: z.string().min(1).optional(),
  json: z.unknown().optional(),
  form: z.string().min(1).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  run: z.string().min(1).optional(),
  take: z.record(z.string(), z.unknown()).optional(),
})
const anyStates = z.record(z.string(), z.union([single, z.array(single)]))

interface Source {
  readonly schema: z.ZodType
  readonly title: string
  readonly texts: Descriptions
}

const sources: Readonly<Record<SchemaName, Source>> = {
  map: { schema: anyMap, title: 'A communication map', texts: map },
  config: { schema: configSchema, title: 'A project of commap', texts: config },
  driver: { schema: driverFile, title: 'How a portal that runs elsewhere is led', texts: driver },
  actions: { schema: anyActions, title: 'What people do in the portal', texts: actions },
  states: { schema: anyStates, title: 'How provider states are set up', texts: states },
}

/**
 * The JSON Schema of a file that people write, each of its keys with a description. In draft 7, which all editors know.
 * @throws Error for a key without a description, and for a description without its key
 */
export function schemaOf(name: SchemaName): JsonSchema {
  const { schema, title, texts } = sources[name]
  const made = z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Channels have names of their own in each project.
      if (name === 'map' && zodSchema._zod.def.type === 'enum') delete jsonSchema.enum
    },
  })
  const { $schema, ...rest } = made as JsonSchema & { $schema?: string }
  describe(rest, texts)
  return { ...{ $schema, title }, ...rest }
}

/** Puts its description to every key. */
function describe(schema: JsonSchema, texts: Descriptions): void {
  const used = new Set<string>()
  const missing: string[] = []
  const visit = (one: JsonSchema, parent: string) => {
    // What is no data, such as a contract that is made in TypeScript, cannot stand in YAML.
    if (one.anyOf) one.anyOf = one.anyOf.filter((option) => Object.keys(option).length > 0)
    for (const inner of [...(one.anyOf ?? []), one.items, one.additionalProperties])
      if (typeof inner === 'object') visit(inner, parent)
    for (const [key, inner] of Object.entries(one.properties ?? {})) {
      const text = [`${parent}.${key}`, key].find((place) => Object.hasOwn(texts, place))
      if (text === undefined) missing.push(`${parent}.${key}`)
      else {
        used.add(text)
        one.properties = { ...one.properties, [key]: { description: texts[text] ?? '', ...inner } }
      }
      visit(one.properties?.[key] ?? inner, key)
    }
  }
  visit(schema, '')
  const stale = Object.keys(texts).filter((text) => !used.has(text))
  if (missing.length > 0) throw new Error(`keys without a description: ${missing.join(', ')}`)
  if (stale.length > 0) throw new Error(`descriptions without a key: ${stale.join(', ')}`)
}
