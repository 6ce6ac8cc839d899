import { spawnSync } from 'node:child_process'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Installed, install } from '../build/installed.ts'
import { commap, RunningCommap } from './cli/support/commap.ts'

const ROOT = join(import.meta.dirname, '..')
/** Several whole commands, on a machine that is busy with other tests. */
const WHOLE_COMMANDS_MS = 120_000

vi.setConfig({ testTimeout: WHOLE_COMMANDS_MS })
afterAll(() => vi.resetConfig())

let installed: Installed
/** Has the package among its own modules; tests leave its files as they are. */
let local: string
/** Has not: the package is in the cache of npx. */
let remote: string

beforeAll(async () => {
  installed = await install()
  local = await installed.project('local', { isInstalled: true })
  remote = await installed.project('Проект [1]', { isInstalled: false })
}, WHOLE_COMMANDS_MS)

afterAll(() => installed[Symbol.asyncDispose]())

const inLocal = (...args: string[]) =>
  commap(args, [], { cwd: local, script: join(local, 'node_modules/commap/commap.js') })
const byNpx = (cwd: string, ...args: string[]) => commap(args, [], { cwd, script: installed.npx })

test('an empty folder has the help and the version', async () => {
  const help = await byNpx(installed.path, '--help')
  expect(help).toMatchObject({ code: 0, stderr: '' })
  expect(help.stdout).toContain('commap replay')
  expect((await byNpx(installed.path, '--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('it needs no queue for its clock, and says whose code it holds', async () => {
  const packaged = (file: string) => readFile(join(local, 'node_modules/commap', file), 'utf8')
  expect(JSON.parse(await packaged('package.json')).dependencies).not.toHaveProperty('pg-boss')
  expect(await packaged('licences-of-libraries.txt')).toMatch(/^pg-boss .*Copyright/s)
  expect(await packaged('workbench/licences-of-libraries.txt')).toMatch(/^preact .*Copyright/ms)
  expect(await packaged('LICENSE')).toContain('MIT')
  expect(await packaged('docs/project.md')).toContain('commap.config')
})

test('a folder without a project is told so', async () => {
  const { code, stderr } = await byNpx(installed.path, 'replay')
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no project here'),
  })
})

test('installed in a project: verify, replay, conform and status prove every row', async () => {
  const verified = await inLocal('verify')
  expect(verified.stdout).toContain('interactions: 3 passed, 0 failed')
  expect(verified.stdout).toContain('interactions: 2 passed, 0 failed')
  expect(verified.code).toBe(0)
  const replayed = await inLocal('replay')
  expect(replayed).toMatchObject({ code: 0, stderr: '' })
  expect(replayed.stdout).toContain('rows: 2 passed, 0 failed, 0 without scenario')
  const status = await inLocal('status')
  expect(status.stdout).toContain('rows: 2 of 2 complete; 100 % of the matrix')
  expect(status.code).toBe(0)
})

test('from the cache of npx, in a folder with a name of all sorts, by two workers', async () => {
  const replayed = await byNpx(remote, 'replay', '--parallel', '2')
  expect(replayed).toMatchObject({ code: 0, stderr: '' })
  expect(replayed.stdout).toContain('rows: 2 passed')
})

test('init makes a project that runs', async () => {
  const folder = join(remote, 'made')
  expect(await byNpx(remote, 'init', '--project', folder)).toMatchObject({ code: 0, stderr: '' })
  const { code, stdout } = await byNpx(remote, 'replay', '--project', folder)
  expect(stdout).toContain('rows: 1 passed, 0 failed')
  expect(code).toBe(0)
})

test('diff compares the documents with the pacts', async () => {
  const { code, stdout } = await inLocal('diff')
  expect(stdout).toMatch(/host +operations: 1, interactions: 3/)
  expect(code).toBe(0)
})

test('stub answers as the document says', async () => {
  await using running = new RunningCommap(['stub', 'host'], [], { cwd: remote, script: installed.npx })
  await running.printed(/curl .*'\n/)
  const url = /'(http:\S+)'/.exec(running.stdout)?.[1] ?? ''
  const answer = await fetch(url, { headers: { authorization: 'Bearer any' } })
  expect(await answer.json()).toEqual([{ bicycle: 'Стелс', status: 'in progress' }])
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
})

test('listen and trigger hold a call against the document', async () => {
  await using running = new RunningCommap(['listen'], [], { cwd: remote, script: installed.npx })
  await running.printed(/http:\S+/)
  const [url = ''] = /http:\/\/[\d.]+:\d+/.exec(running.stdout) ?? []
  const triggered = await byNpx(remote, 'trigger', 'repair-done', '--bot-url', url)
  expect(triggered.stdout).toContain('→ 202')
  expect(triggered).toMatchObject({ code: 0, stderr: '' })
  const wrong = await byNpx(remote, 'trigger', 'repair-done', '--bot-url', url, '-p', 'price=dear')
  expect(wrong.stdout).toContain('request.price')
  expect(wrong.code).toBe(1)
  running.process.kill('SIGTERM')
  expect(await running.end()).toBe(1)
  expect(running.stdout).toContain('calls: 1 right, 1 wrong')
})

test('messenger speaks the Bot API', async () => {
  await using running = new RunningCommap(['messenger', '--json'], [], { cwd: remote, script: installed.npx })
  await running.printed(/\n/)
  const { apiRoot, token, username } = JSON.parse(running.stdout)
  const me = await (await fetch(`${apiRoot}/bot${token}/getMe`)).json()
  expect(me).toMatchObject({ ok: true, result: { is_bot: true, username } })
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
})

test('a host may be a .js file under "type": "commonjs", and import commap', async () => {
  const project = await installed.project('commonjs', { isInstalled: false })
  const config = join(project, 'commap.config.yaml')
  await writeFile(config, (await readFile(config, 'utf8')).replace('workshop.mjs', 'workshop.js'))
  await rename(join(project, 'host/workshop.mjs'), join(project, 'host/workshop.js'))
  const host = await readFile(join(project, 'host/workshop.js'), 'utf8')
  await writeFile(join(project, 'host/workshop.js'), `import 'commap'\n${host}`)
  const { code, stderr } = await byNpx(project, 'replay', 'repairs/2')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test("the editor knows what a project's files import, and that a key is wrong", async () => {
  const project = await installed.project('types', { isInstalled: true })
  const config = { name: 'Types', contracts: {}, systems: { host: 'stub', bot: 'stub' } }
  const written = `import { defineProject } from 'commap'\nexport default defineProject(${JSON.stringify(config)})\n`
  await writeFile(join(project, 'right.mts'), written)
  await writeFile(join(project, 'wrong.mts'), written.replace('"systems"', '"sistems"'))
  const compilerOptions = {
    module: 'nodenext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  }
  const files = ['right.mts', 'wrong.mts', 'steps/workshop.ts']
  const typeRoots = [join(ROOT, 'node_modules/@types')]
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { ...compilerOptions, typeRoots }, files }),
  )
  const { stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], { encoding: 'utf8' })
  expect(stdout.match(/error TS/g)).toHaveLength(1)
  expect(stdout).toMatch(/wrong\.mts.*sistems/)
})

test('a wrong key of the config is named with the nearest right one', async () => {
  const project = await installed.project('wrong', { isInstalled: false })
  const config = join(project, 'commap.config.yaml')
  await writeFile(config, (await readFile(config, 'utf8')).replace('systems:', 'sistems:'))
  const { code, stderr } = await byNpx(project, 'status')
  expect(stderr).toContain(`${config}: `)
  expect(stderr).toMatch(/sistems.*systems/)
  expect(code).toBe(2)
})

test('what all workers of a replay complain of is said once', async () => {
  const project = await installed.project('gone', { isInstalled: false })
  await rm(join(project, 'contracts/bot-workshop.json'))
  const { code, stderr } = await byNpx(project, 'replay', '--parallel', '2')
  expect(stderr.match(/bot-workshop\.json cannot be read: there is no such file/g)).toHaveLength(1)
  expect(code).toBe(2)
})

test('a step with syntax that cannot be stripped is named with its line', async () => {
  const project = await installed.project('enum', { isInstalled: false })
  await writeFile(join(project, 'steps/wheels.ts'), 'const spokes = 32\nexport enum Wheel { front, back }\n')
  const { code, stderr } = await byNpx(project, 'replay')
  expect(stderr).toMatch(/steps\/wheels\.ts:2/)
  expect(stderr).toContain('enum')
  expect(stderr).not.toContain('    at ')
  expect(code).toBe(2)
})
