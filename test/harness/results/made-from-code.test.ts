import { cp, mkdir, mkdtempDisposable, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '#harness/project/load.ts'
import type { Project } from '#harness/project/project.ts'
import { madeFrom } from '#harness/results/made-from.ts'

const EXAMPLES = join(import.meta.dirname, '../../../examples')

/** A copy of an example, and the digest of its code as it is at the moment. */
async function copyOf(name: string, change: Partial<Project> = {}) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'commap-code-'))
  const isOwn = (file: string) => !/\.commap|node_modules|__pycache__/.test(file)
  await cp(join(EXAMPLES, name), folder.path, { recursive: true, filter: isOwn })
  const project = { ...(await loadProject({ folder: folder.path })), ...change }
  const rows = project.maps.flatMap((map) => map.rows)
  return {
    root: folder.path,
    code: () => madeFrom(project, rows).get(rows[0]?.id ?? '')?.code,
    async write(file: string, text = `// ${Math.random()}`) {
      const path = join(folder.path, file)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  }
}

test.each([
  ['first', 'bot/bot.mjs'],
  ['first', 'host/workshop.mjs'],
  ['first', 'host/deep/er.txt'],
  ['helpdesk', 'bot/bot.mjs'],
  ['clinic', 'portal/store.py'],
  ['clinic', 'bot/dialogue.mjs'],
])('of %s a change of %s makes another digest of its code', async (name, file) => {
  await using copy = await copyOf(name)
  const before = copy.code()
  await copy.write(file)
  expect(copy.code()).toMatch(/^[\da-f]{64}$/)
  expect(copy.code()).not.toBe(before)
})

test.each([
  'features/another.feature',
  'bot/node_modules/a/index.js',
  'bot/.commap/a.json',
  'bot/__pycache__/a.pyc',
  'bot/.env',
  'bot/data.sqlite-wal',
  'bot/bot.log',
  'elsewhere/a.mjs',
  'README.md',
])('%s is not the code of systems', async (file) => {
  await using copy = await copyOf('first')
  const before = copy.code()
  await copy.write(file)
  expect(copy.code()).toBe(before)
})

test('where a project lies does not matter', async () => {
  await using one = await copyOf('first')
  await using another = await copyOf('first')
  expect(one.code()).toBe(another.code())
})

const command = (words: string, cwd?: string) => ({
  host: 'simulated' as const,
  bot: { command: words, url: 'http://127.0.0.1:1', ...(cwd !== undefined && { cwd }) },
  messenger: 'telegram' as const,
})

test('of a file in the root of the project it is the file alone', async () => {
  await using copy = await copyOf('first', { systems: command("node './bot of ours.mjs'") })
  await copy.write('bot of ours.mjs')
  const before = copy.code()
  await copy.write('other.mjs')
  expect(copy.code()).toBe(before)
  await copy.write('bot of ours.mjs')
  expect(copy.code()).not.toBe(before)
})

test('words of a command are files of its working directory', async () => {
  await using copy = await copyOf('first', { systems: command('node bot.mjs', 'bot') })
  const before = copy.code()
  await copy.write('bot/bot.mjs')
  expect(copy.code()).not.toBe(before)
})

test('programs of libraries, and files outside of the project, are not its code', async () => {
  const systems = command(`node_modules/.bin/tsx ${process.execPath} \${port}`)
  await using copy = await copyOf('first', { systems })
  await copy.write('node_modules/.bin/tsx')
  expect(copy.code()).toBeUndefined()
})

test('maps and features below the folder of a system are told of by themselves', async () => {
  await using copy = await copyOf('first', { systems: command('node all/src/bot.mjs all/run.mjs') })
  await copy.write('all/run.mjs')
  await copy.write('all/src/bot.mjs')
  const [features, mapsFolder] = [join(copy.root, 'all/features'), join(copy.root, 'all/maps')]
  const project = { ...(await loadProject({ folder: copy.root })), features, mapsFolder }
  const rows = project.maps.flatMap((map) => map.rows)
  await cp(join(copy.root, 'maps'), mapsFolder, { recursive: true })
  await copy.write('all/features/a.feature')
  const systems = command('node all/run.mjs')
  const code = () => madeFrom({ ...project, systems }, rows).get('repairs/1')?.code
  const before = code()
  await copy.write('all/features/a.feature')
  await copy.write('all/maps/repairs.yaml')
  expect(code()).toBe(before)
  await copy.write('all/src/bot.mjs')
  expect(code()).not.toBe(before)
})

test('what sources say of code takes its place', async () => {
  await using copy = await copyOf('first', { sources: { code: ['lib/**'] } })
  const before = copy.code()
  await copy.write('bot/bot.mjs')
  expect(copy.code()).toBe(before)
  await copy.write('lib/a.mjs')
  expect(copy.code()).not.toBe(before)
})

test('other sources leave the code of systems as it is', async () => {
  await using copy = await copyOf('first', { sources: { texts: ['texts/**'] } })
  const before = copy.code()
  await copy.write('bot/bot.mjs')
  expect(copy.code()).not.toBe(before)
})

test('a link that leads nowhere, or in a circle, does no harm', async () => {
  await using copy = await copyOf('first')
  await symlink('gone', join(copy.root, 'bot/nowhere'))
  await symlink('..', join(copy.root, 'bot/up'))
  expect(copy.code()).toMatch(/^[\da-f]{64}$/)
})
