import { cp, mkdir, mkdtempDisposable, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { commap, commapHere } from './support/commap.ts'
import { englishIn } from './support/english.ts'

const DOCUMENTS = join(import.meta.dirname, '../harness/init/documents')
const TEMPLATE = join(import.meta.dirname, '../../harness/init/template')
/** Whole commands, on a machine that is busy with other tests. */
vi.setConfig({ testTimeout: 120_000 })

/** By which VS Code completes sentences and keys. */
const FOR_EDITORS = [
  '.vscode/commap-sentences.js',
  '.vscode/extensions.json',
  '.vscode/schemas/actions.schema.json',
  '.vscode/schemas/config.schema.json',
  '.vscode/schemas/driver.schema.json',
  '.vscode/schemas/map.schema.json',
  '.vscode/schemas/states.schema.json',
  '.vscode/settings.json',
]

const temporary = () => mkdtempDisposable(join(tmpdir(), 'commap-init-'))

/** All files below a folder with their texts, without what commap keeps for itself. */
async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('.commap'))
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  const texts = paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')])
  return Object.fromEntries(await Promise.all(texts))
}

/** A folder with a project from the two documents of a clinic. */
async function clinic() {
  const folder = await temporary()
  await cp(DOCUMENTS, folder.path, { recursive: true })
  const documents = ['--host', join(folder.path, 'portal.yaml'), '--bot', join(folder.path, 'bot.yaml')]
  const init = (...more: string[]) => commapHere(['init', ...documents, '--project', folder.path, ...more])
  return { path: folder.path, init, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() }
}

/** Gives the clinic a bot that answers every call with this body and status. */
async function withBot(folder: string, status: number, body: object): Promise<void> {
  const bot = `import { createServer } from 'node:http'
createServer((request, response) => {
  response.writeHead(request.url.endsWith('/events') ? 202 : ${status}, { 'content-type': 'application/json' })
  response.end(request.url.endsWith('/events') ? '' : ${JSON.stringify(JSON.stringify(body))})
}).listen(process.env.PORT, '127.0.0.1')
`
  await writeFile(join(folder, 'answering.mjs'), bot)
  const file = join(folder, 'commap.config.yaml')
  const system = `{ command: node answering.mjs, url: "http://127.0.0.1:$\{port}/api/v1", quiet: 0.1 }`
  const config = await readFile(file, 'utf8')
  expect(config).toContain('\n  bot: stub\n')
  await writeFile(file, config.replace('\n  bot: stub\n', `\n  bot: ${system}\n`))
}

test('from two documents: without a bot every row is unproven, and nothing is green', async () => {
  await using folder = await clinic()
  const made = await folder.init()
  expect(made).toMatchObject({ code: 0, stderr: '' })
  expect(made.stdout).toContain('wrote features/clinic/02-visit-cancelled.feature\n')
  expect(made.stdout).toContain(`Next: commap replay --project `)
  const { code, stdout, stderr } = await commap(['replay'], [], { cwd: folder.path })
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' })
  expect(stdout.match(/^○ clinic\/\d .*unproven: no bot/gm)).toHaveLength(4)
  expect(stdout).toContain('rows: 0 passed, 0 failed, 0 without scenario, 4 not supported\n')
})

describe.concurrent('what is not so is waited for, and never green', () => {
  test('the same scenarios run as soon as there is a bot: it passes where it accepts, and where nothing is said yet it fails', async () => {
    await using folder = await clinic()
    await folder.init()
    await withBot(folder.path, 200, { success: true })
    const accepting = await commap(['replay'], [], { cwd: folder.path })
    expect(accepting.stdout.match(/^[✓✗] clinic\/\d/gm)?.slice(0, 4)).toEqual([
      '✓ clinic/1',
      '✓ clinic/2',
      '✗ clinic/3',
      '✗ clinic/4',
    ])
    expect(accepting.code).toBe(1)
  })

  test('a bot that refuses is never green', async () => {
    await using folder = await clinic()
    await folder.init()
    await withBot(folder.path, 200, { success: false, message: 'Нет такого' })
    const { code, stdout } = await commap(['replay', 'clinic/1', 'clinic/2'], [], { cwd: folder.path })
    expect(stdout).toContain('rows: 0 passed, 2 failed')
    expect(code).toBe(1)
  })

  test('the bot of the template can be wrong: its row then fails', async () => {
    await using folder = await temporary()
    await cp(join(TEMPLATE, 'ru'), folder.path, { recursive: true })
    const bot = join(folder.path, 'bot.mjs')
    const text = await readFile(bot, 'utf8')
    expect(text).toContain('ждёт вас на полке')
    await writeFile(bot, text.replace('ждёт вас на полке', 'лежит на полке'))
    const { code, stdout } = await commap(['replay'], [], { cwd: folder.path })
    expect(stdout).toContain('rows: 0 passed, 1 failed')
    expect(code).toBe(1)
  })
})

test('a second time changes nothing and says so, also where a scenario has been removed', async () => {
  await using folder = await clinic()
  await folder.init()
  await rm(join(folder.path, 'features/clinic/03-results-ready.feature'))
  const before = await filesIn(folder.path)
  const { code, stdout } = await folder.init()
  expect(code).toBe(0)
  expect(stdout).toContain('kept commap.config.yaml\nkept maps/clinic.yaml\n')
  expect(stdout).toContain('nothing was written')
  expect(stdout).not.toContain('wrote')
  expect(await filesIn(folder.path)).toEqual(before)
})

test('files that exist stay as they are, and no scenario is tagged with a row that a kept map has not', async () => {
  await using folder = await clinic()
  await mkdir(join(folder.path, 'maps'))
  await mkdir(join(folder.path, '.vscode'))
  const own = ['maps/clinic.yaml', '.vscode/settings.json']
  for (const path of own) await writeFile(join(folder.path, path), 'mine')
  const { written, kept } = JSON.parse((await folder.init('--json')).stdout)
  const others = FOR_EDITORS.filter((path) => !own.includes(path))
  expect(written.toSorted()).toEqual(['commap.config.yaml', 'actions.yaml', ...others].toSorted())
  expect(kept).toEqual(own)
  for (const path of own) expect(await readFile(join(folder.path, path), 'utf8')).toBe('mine')
})

test('a config that exists says where maps and features are', async () => {
  await using folder = await clinic()
  const config = `name: Mine
contracts: { host: portal.yaml, bot: ./bot.yaml }
systems: { host: simulated, bot: stub }
maps: agreed/maps
features: agreed/features
`
  await writeFile(join(folder.path, 'commap.config.yml'), config)
  const { written, kept } = JSON.parse((await folder.init('--json')).stdout)
  expect(kept).toEqual(['commap.config.yml'])
  expect(written).toContain('agreed/maps/clinic.yaml')
  expect(written).not.toContain('commap.config.yaml')
  const settings = JSON.parse(await readFile(join(folder.path, '.vscode/settings.json'), 'utf8'))
  expect(settings['cucumber.features']).toEqual(['agreed/features/**/*.feature'])
  expect(settings['yaml.schemas']['./.vscode/schemas/map.schema.json']).toEqual(['agreed/maps/*.yaml'])
  expect((await commap(['replay'], [], { cwd: folder.path })).stdout).toContain('4 not supported')
})

test.each(['ru', 'en'] as const)(
  'from nothing, in %s: a project whose row passes, with the files of the template',
  async (language) => {
    await using folder = await temporary()
    const place = { cwd: folder.path }
    const made = await commap(['init', '--language', language], [], place)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toMatch(/\nNext: commap replay\n$/)
    const all = Object.entries(await filesIn(folder.path))
    const [editor, own] = [true, false].map((is) =>
      all.filter(([path]) => path.startsWith('.vscode/') === is),
    )
    expect(Object.fromEntries(own ?? [])).toEqual(await filesIn(join(TEMPLATE, language)))
    expect(editor?.map(([path]) => path)).toEqual(FOR_EDITORS)
    // They are as they would be made of the project now.
    expect(await commap(['steps', '--check'], [], place)).toEqual({ code: 0, stdout: '', stderr: '' })
    const { code, stdout, stderr } = await commap(['replay'], [], place)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('rows: 1 passed, 0 failed, 0 without scenario\n')
    expect((await commap(['init'], [], place)).stdout).toContain('nothing was written')
  },
)

test.each<[what: string, args: (folder: string) => string[], why: RegExp]>([
  ['a document that is not there', (at) => ['--host', join(at, 'gone.yaml')], /gone\.yaml/],
  [
    'a document that is none',
    (at) => ['--bot', join(at, 'notes.txt')],
    /notes\.txt is not an OpenAPI document/,
  ],
  ['a folder that is a file', (at) => ['--project', join(at, 'notes.txt')], /notes\.txt is no folder/],
  ['a folder below a file', (at) => ['--project', join(at, 'notes.txt/deep')], /notes\.txt/],
  ['a language that there is not', () => ['--language', 'de'], /Allowed choices are ru, en/],
  ['a document without a value', () => ['--host', ''], /--host is given without a value/],
  [
    'a portal.yaml of one’s own, unnamed',
    (at) => ['--project', join(at, 'own')],
    /commap init --host .*portal\.yaml/,
  ],
  ['a folder in the place of a file', (at) => ['--project', join(at, 'odd')], /bot\.mjs is a folder/],
])('%s: could not run, says why, and writes nothing', async (_what, args, why) => {
  await using folder = await temporary()
  await writeFile(join(folder.path, 'notes.txt'), '- one\n')
  await mkdir(join(folder.path, 'own'))
  await cp(join(DOCUMENTS, 'portal.yaml'), join(folder.path, 'own/portal.yaml'))
  await mkdir(join(folder.path, 'odd/bot.mjs'), { recursive: true })
  const before = await readdir(folder.path, { recursive: true })
  const given = args(folder.path)
  const project = given.includes('--project') ? [] : ['--project', folder.path]
  const { code, stdout, stderr } = await commapHere(['init', ...given, ...project])
  expect(stderr).toMatch(why)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect((await readdir(folder.path, { recursive: true })).sort()).toEqual(before.sort())
})

test('in Russian: what was written, what was kept, what is in the way', async () => {
  await using folder = await temporary()
  const init = (...args: string[]) => commapHere(['init', '--project', folder.path, '--lang', 'ru', ...args])
  const made = await init()
  expect(made.stdout).toMatch(/^записан actions\.yaml$/m)
  expect(made.stdout).toMatch(/\nДальше: commap replay --project \S+\n$/)
  const again = await init()
  expect(again.stdout).toMatch(
    /^оставлен commap\.config\.yaml\n[\s\S]*\nничего не записано: все файлы уже есть\n/,
  )
  const { stderr } = await init('--host', join(DOCUMENTS, 'portal.yaml'))
  expect(stderr).toMatch(
    /^commap: \S+commap\.config\.yaml уже есть, и contracts\.host в нём – portal\.yaml, а не /,
  )
  for (const text of [made.stdout, again.stdout, stderr]) expect(englishIn(text)).toEqual([])
})

test('a config that has other documents could not take the rows of these', async () => {
  await using folder = await clinic()
  const config = `name: Mine
contracts: { bot: other.yaml }
systems: { host: stub, bot: stub }
`
  await writeFile(join(folder.path, 'commap.config.yaml'), config)
  const before = await filesIn(folder.path)
  const { code, stderr } = await folder.init()
  expect(stderr).toMatch(/commap\.config\.yaml is there already and has no document as contracts\.host/)
  expect(code).toBe(2)
  expect(await filesIn(folder.path)).toEqual(before)
})

test('a file in the place of a folder is named, and nothing is written', async () => {
  await using folder = await clinic()
  await writeFile(join(folder.path, 'features'), '')
  const before = await filesIn(folder.path)
  const { code, stderr } = await folder.init()
  expect(stderr).toMatch(/features\/clinic\/01-visit-booked\.feature cannot be written/)
  expect(code).toBe(2)
  expect(await filesIn(folder.path)).toEqual(before)
})

test('init --help teaches by two examples', async () => {
  const { code, stdout } = await commapHere(['init', '--help'])
  expect(code).toBe(0)
  expect(stdout.match(/\$ commap init/g)).toHaveLength(2)
})
