import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openApiContract } from '#contracts/model/openapi/contract.ts'
import { projectFromDocuments } from '#harness/init/from-documents.ts'
import { configSchema } from '#harness/project/config.ts'
import { parseMap } from '#harness/project/maps.ts'
import { actionsIn } from '#mock-host/engine/from-contract/actions.ts'
import { parseYaml } from '#runtime/yaml.ts'

const DOCUMENTS = join(import.meta.dirname, 'documents')
const LAYOUT = { maps: 'maps', features: 'features', actions: 'actions.yaml' }
const files = { host: join(DOCUMENTS, 'portal.yaml'), bot: join(DOCUMENTS, 'bot.yaml') }

async function drafted(documents: Partial<typeof files> = files, language: 'ru' | 'en' = 'ru') {
  const contract = await openApiContract(documents)
  return { contract, ...projectFromDocuments(contract, documents, LAYOUT, language) }
}

test.each(['ru', 'en'] as const)(
  'the config in %s is understood, and has a stub for a bot',
  async (language) => {
    const { config } = await drafted(files, language)
    expect(configSchema.parse(parseYaml(config.path, config.text))).toMatchObject({
      name: 'Clinic',
      contracts: files,
      systems: { host: 'simulated', bot: 'stub' },
    })
  },
)

test('a bot as the comments of the config show it is understood, too', async () => {
  const { config } = await drafted()
  const shown = config.text.replace('  bot: stub\n', '').replaceAll(/^ {2}# (?=bot:$| {2,}\w)/gm, '  ')
  expect(configSchema.parse(parseYaml(config.path, shown)).systems.bot).toMatchObject({
    command: 'node bot.mjs',
    url: `http://127.0.0.1:$\{port}/api/v1`,
  })
})

test('the map has a row an alias, in its order, as critical as the contract says', async () => {
  const { contract, map } = await drafted()
  const { rows } = parseMap(map.path, map.text, { contract, channels: ['telegram'] })
  expect(map.path).toBe('maps/clinic.yaml')
  expect(rows.map(({ id, alias, critical }) => [id, alias, critical])).toEqual([
    ['clinic/1', 'visit/booked', false],
    ['clinic/2', 'visit/cancelled', true],
    ['clinic/3', 'results-ready', false],
    ['clinic/4', 'wake-up', false],
  ])
  expect(rows[1]?.event).toEqual({ ru: 'Запись отменена: «важно»', en: 'Запись отменена: «важно»' })
})

test('without a document of the bot the map has the row that a person starts', async () => {
  const { contract, map, features } = await drafted({ host: files.host })
  const { rows } = parseMap(map.path, map.text, { contract, channels: ['telegram'] })
  expect(rows.map(({ id, alias }) => [id, alias])).toEqual([['clinic/1', undefined]])
  expect(features.map(({ path }) => path)).toEqual(['features/clinic/01-start.feature'])
})

test('a scenario claims that the bot accepts where its answer can say so, else asks for what the person sees', async () => {
  const { features } = await drafted()
  const [booked = '', , ready = '', wakeUp = ''] = features.map(({ text }) => text)
  expect(booked).toContain('Тогда бот ответил согласием')
  expect(booked).toContain('| room    | 12 \\| 14 |')
  expect(ready).toContain('Тогда Анна видит сообщение «…»')
  expect(ready).toContain('| names  | Кровь, Сахар |')
  expect(wakeUp).toContain('Тогда портал вызвал «wake-up» один раз')
})

test('the actions are comments, and the example among them holds when it is uncommented', async () => {
  const { contract, actions } = await drafted()
  expect(parseYaml(actions.path, actions.text)).toBeNull()
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-init-'))
  const file = join(folder.path, 'actions.yaml')
  await writeFile(file, actions.text.slice(actions.text.indexOf('# make-')).replaceAll(/^# /gm, ''))
  const found = actionsIn(file, contract)
  expect([...found.values()]).toMatchObject([
    { name: 'make-visit', calls: 'visit/booked', knownAs: 'userId' },
  ])
})

/** What is drafted for a bot with these paths, in YAML. */
async function forBot(paths: string) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-init-'))
  const bot = join(folder.path, 'bot.yaml')
  await writeFile(bot, `openapi: 3.1.0\ninfo: { title: "Bot\\nof all", version: 1.0.0 }\npaths:\n${paths}`)
  return await drafted({ bot }, 'en')
}

test('what a table cannot carry, and a call without an example, are told in the draft', async () => {
  const call = (example: string, schema = '{ type: object, properties: { userId: {}, text: {} } }') =>
    `{ content: { application/json: { schema: ${schema}${example} } } }`
  const { features } = await forBot(`
  /odd:
    post:
      operationId: odd
      x-commap: { when: { header: X-Event, value: odd } }
      requestBody: ${call(', example: { userId: 7, address: { street: Main } }')}
      responses: { '202': { description: Told } }
  /bare:
    post: { operationId: bare, requestBody: ${call('')}, responses: { '202': { description: Told } } }
  /nested:
    post:
      operationId: nested
      requestBody: ${call(', example: { address: { street: Main } }')}
      responses: { '202': { description: Told } }
`)
  const [odd = '', bare = '', nested = ''] = features.map(({ text }) => text)
  expect(odd).toMatch(/\| userId \| 7 \|\n.*cannot carry: address\..*\n/)
  expect(odd).not.toContain('X-Event')
  expect(bare).toMatch(/\| userId \| … \|\n +\| text {3}\| … \|\n.*no example of the call.*\(userId, text\)/)
  expect(nested).toMatch(/cannot carry: address\..*\n +Then the portal called "nested" once/)
})

test('parameters in the paths of a bot are asked for', async () => {
  const { config } = await forBot(`
  /tenants/{tenantId}/events:
    parameters: [{ name: tenantId, in: path, required: true, schema: { type: integer } }]
    post: { operationId: event, responses: { '202': { description: Told } } }
`)
  expect(configSchema.parse(parseYaml(config.path, config.text))).toMatchObject({
    name: 'Bot',
    parameters: { botId: 1, tenantId: 1 },
    systems: { host: 'stub', bot: 'stub' },
  })
})
