import { once } from 'node:events'
import { mkdtempDisposableSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '#bot/config.ts'
import { loadPact } from '#contracts/model/pact/pact.ts'
import { publishedVersion } from '#harness/checks/verify/publish.ts'
import { readDriverFile } from '#harness/driver/file/driver.ts'
import { loadProject } from '#harness/project/load.ts'
import { selectRows } from '#harness/project/selection.ts'
import { findFeatures } from '#harness/replay/features.ts'
import { readReplayFile } from '#harness/reports/replay-json.ts'
import { tryFile } from '#harness/targets.ts'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { listen } from '#runtime/http.ts'
import { readUserFile } from '#runtime/read-file.ts'
import { told, toldBy, UserError } from '#runtime/user-error.ts'

const variable = (name: string) => `$\{env.${name}}`
const FIRST = join(import.meta.dirname, '../../examples/first')

let folder: ReturnType<typeof mkdtempDisposableSync>
beforeAll(() => {
  folder = mkdtempDisposableSync(join(tmpdir(), 'commap-told-'))
})
afterAll(() => folder[Symbol.dispose]())

/** Every test begins with a project of its own. */
let root: string
let count = 0
beforeEach(async () => {
  count += 1
  root = join(folder.path, `project${count}`)
  await cp(FIRST, root, { recursive: true, filter: (file) => !/\.commap|node_modules/.test(file) })
})

const at = (path: string) => join(root, path)

/** A file of the project with something else in place of the first of this. */
async function changed(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(at(path), 'utf8')
  expect(text).toMatch(from)
  await writeFile(at(path), text.replace(from, to))
}

/** What an attempt is refused with. */
async function refusal(attempt: () => unknown): Promise<Bilingual> {
  const error = await Promise.try(attempt).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(UserError)
  return toldBy(error)
}

const load = () => loadProject({ folder: root, env: {} })

async function withConfig(from: string | RegExp, to: string) {
  await changed('commap.config.yaml', from, to)
  return await load()
}

async function withMap(from: string | RegExp, to: string) {
  await changed('maps/repairs.yaml', from, to)
  return await load()
}

async function withDocument(from: string | RegExp, to: string) {
  await changed('contracts/workshop.yaml', from, to)
  return await load()
}

async function withFile(path: string, text: string): Promise<string> {
  await writeFile(at(path), text)
  return at(path)
}

/** What is done, with what both languages have to name. */
const mistakes: Readonly<Record<string, readonly [attempt: () => unknown, ...names: string[]]>> = {
  'no project': [() => loadProject({ folder: folder.path, env: {} }), 'commap.config.yaml', '.mjs'],
  'a wrong key of the config': [
    () => withConfig('systems:', 'sistems:'),
    'config.yaml',
    'sistems',
    'systems',
  ],
  'a wrong key deep in the config': [() => withConfig('quiet:', 'quite:'), 'systems.bot', 'quite', 'quiet'],
  'a value of another kind': [() => withConfig(/name: .*/, 'name: 5'), 'config.yaml: name'],
  'a variable that is not set': [
    () => withConfig('bot-secret', variable('GONE')),
    'secrets.botToken',
    'GONE',
  ],
  'an unknown environment': [
    () => loadProject({ folder: root, environment: 'stagin' }),
    'config.yaml',
    'stagin',
  ],
  'YAML that is none': [() => withConfig('name:', 'name: "'), 'config.yaml:'],
  'a document that is not there': [() => withConfig('bot.yaml', 'gone.yaml'), 'gone.yaml'],
  'a map with a wrong operation': [
    () => withMap('GET /repairs', 'GET /repair'),
    'repairs.yaml',
    '2',
    'operations.0',
    'GET /repairs',
  ],
  'a map with a section that is not there': [
    () => withMap('section: news', 'section: nws'),
    'section',
    'nws',
    'news',
  ],
  'a document of Swagger': [
    () => withDocument(/openapi: .*/, 'swagger: "2.0"'),
    'workshop.yaml',
    'Swagger 2.0',
  ],
  'a document that is not valid': [
    () => withDocument('responses:', 'respones:'),
    'workshop.yaml',
    'respones',
  ],
  'an unknown row': [async () => selectRows((await load()).maps, ['repairs/9']), 'repairs/9', 'repairs/1'],
  'a tag that names no row': [
    async () => {
      await changed('features/repairs.feature', '@repairs/1', '@repair/1')
      return findFeatures(at('features'), ['repairs/1'])
    },
    'repairs.feature:',
    '@repair/1',
    '@repairs/1',
  ],
  'features in a folder that is not there': [() => findFeatures(at('none'), []), 'none'],
  'a damaged pact': [
    async () => {
      await writeFile(at('contracts/bot-workshop.json'), '{"interactions": []}')
      return loadPact((await load()).contract, 'host')
    },
    'bot-workshop.json',
    'interactions',
  ],
  'a driver with a wrong word': [
    async () => readDriverFile(await withFile('driver.yaml', 'action: {}')),
    'driver.yaml',
    'action',
    'actions',
  ],
  'a report that is none': [
    async () => readReplayFile(await withFile('replay.json', '{}')),
    'replay.json',
    'commap replay --report',
  ],
  'a file that is not there': [() => readUserFile(at('none'), { en: 'the map', ru: 'карту' }), 'none'],
  'an option that names a folder': [() => tryFile('--junit', root), '--junit', 'project'],
  'an option that lacks another': [
    () => publishedVersion({ providerTag: [], filterOperation: [], filterState: [] }, {}),
    '--publish',
    '--provider-version',
  ],
  'a port that is taken': [
    async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as { port: number }
      await listen(() => undefined, port).finally(() => server.close())
    },
    '127.0.0.1:',
  ],
  'settings of the bot': [
    () => readConfig({ BOT_ID: 'x', BOT_API_TOKENS: 'a' }),
    'BOT_ID',
    'HOST_URL',
    'token=1,2',
  ],
}

describe('what keeps a command from running is told in both languages', () => {
  test.each(Object.entries(mistakes))('%s', async (_what, [attempt, ...names]) => {
    const { en, ru } = await refusal(attempt)
    expect(ru).not.toBe(en)
    expect(ru).toMatch(/\p{Script=Cyrillic}/u)
    expect(en.replaceAll(/«.*?»/g, '')).not.toMatch(/\p{Script=Cyrillic}/u)
    for (const name of names) {
      expect(en).toContain(name)
      expect(ru).toContain(name)
    }
    expect(ru.split('\n')).toHaveLength(en.split('\n').length)
  })
})

test('words of the one language do not stand in the other', async () => {
  const { ru } = await refusal(() => withConfig(/name: .*/, 'name: 5'))
  expect(ru).toMatch(/config\.yaml: name: ожидается текст, а здесь число$/)
})

test('a mistake of a row is told with the row', async () => {
  const { ru } = await refusal(() => withMap('section: news', 'section: nws'))
  expect(ru).toMatch(
    /repairs\.yaml:\d+:\d+: строка карты 1, поле section: раздела nws нет; есть: news, questions$/,
  )
})

test('an error of another kind is told as it stands', () => {
  expect(toldBy(new Error('ENOSPC'))).toEqual(both('ENOSPC'))
  expect(toldBy('gone')).toEqual(both('gone'))
  const inner = new UserError({ en: 'closed', ru: 'закрыто' })
  const outer = new UserError(joined`shop: ${inner.told}`)
  expect(outer.message).toBe('shop: closed')
  expect(told(outer, 'ru')).toBe('shop: закрыто')
})
