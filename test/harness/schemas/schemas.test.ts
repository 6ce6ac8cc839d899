import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormatsModule from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { type JsonSchema, schemaOf } from '#harness/schemas/build.ts'
import { fileOfSchema, type SchemaName, schemaNames } from '#harness/schemas/names.ts'
import { parseYaml } from '#runtime/yaml.ts'

const ROOT = join(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'harness/schemas')

const FILES: Readonly<Record<SchemaName, string>> = {
  map: '{scenarios,examples/*,harness/init/template/*}/maps/*.yaml',
  config: '{examples/*,harness/init/template/*}/commap.config.yaml',
  driver: '{examples/*,test/harness/driver/office}/driver.yaml',
  actions: '{examples/*,harness/init/template/*}/actions.yaml',
  states: '{scenarios/verification/host,examples/*/states}/*.yaml',
}

const schemaIn = (name: SchemaName): JsonSchema =>
  JSON.parse(readFileSync(join(FOLDER, fileOfSchema(name)), 'utf8'))

/** What is wrong with a value by the published schema, by place. */
function mistakesIn(name: SchemaName, value: unknown): string[] {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
  // Its types are those of a module in CommonJS.
  const addFormats = addFormatsModule as unknown as (target: Ajv) => void
  addFormats(ajv)
  const validate = ajv.compile(schemaIn(name))
  validate(value)
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

const files = schemaNames.flatMap((name) =>
  globSync(FILES[name], { cwd: ROOT })
    .sort()
    .map((file): [SchemaName, string] => [name, file]),
)

test('there are files for every schema', () => {
  expect([...new Set(files.map(([name]) => name))]).toEqual([...schemaNames])
})

test.each(files)('the schema of a %s takes %s', (name, file) => {
  const value = parseYaml(file, readFileSync(join(ROOT, file), 'utf8'))
  expect(mistakesIn(name, value)).toEqual([])
})

describe('a misspelt key', () => {
  test.each<[SchemaName, unknown, string]>([
    ['map', { map: 'a', titel: { ru: 'а', en: 'a' } }, 'titel'],
    ['config', { name: 'a', contracts: { boot: 'bot.yaml' } }, 'boot'],
    ['config', { systems: { host: { module: 'a.ts', clok: 'x' } } }, 'clok'],
    ['driver', { fixture: {} }, 'fixture'],
    ['driver', { actions: { pay: { request: 'POST /pay', jsn: {} } } }, 'jsn'],
    ['actions', { pay: { does: { creates: 'order' }, cals: 'order/paid' } }, 'cals'],
    ['states', { 'an order exists': { request: 'POST /orders', jsn: {} } }, 'jsn'],
    ['states', { 'an order exists': [{ whem: { status: 'paid' } }] }, 'whem'],
  ])('of a %s is refused', (name, value, key) => {
    expect(mistakesIn(name, value).join('\n')).toContain(
      `must NOT have additional properties {"additionalProperty":"${key}"}`,
    )
  })
})

test.each(schemaNames)(
  'the published schema of a %s is that of the code, each of its keys described',
  (name) => {
    const published = schemaIn(name)
    expect(published).toEqual(JSON.parse(JSON.stringify(schemaOf(name))))
    const visit = (schema: JsonSchema): void => {
      for (const [key, inner] of Object.entries(schema.properties ?? {})) {
        expect(inner.description, key).toMatch(/^.{8,}$/)
        visit(inner)
      }
      for (const inner of [...(schema.anyOf ?? []), schema.items, schema.additionalProperties])
        if (typeof inner === 'object') visit(inner)
    }
    visit(published)
  },
)
