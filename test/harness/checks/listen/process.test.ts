import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commap, RunningCommap } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'

let directory: string
let trigger: string

const TRIGGER = `#!${process.execPath}
const { COMMAP_BOT_URL, COMMAP_BOT_ID, COMMAP_BOT_TOKEN } = process.env
for (const alias of process.argv.slice(2)) {
  if (alias === 'fail') process.exit(3)
  if (alias === 'hang') setInterval(() => {}, 1000)
  else await fetch(\`\${COMMAP_BOT_URL}/bots/\${COMMAP_BOT_ID}/call/\${alias}\`, {
    method: 'POST',
    headers: { authorization: \`Bearer \${COMMAP_BOT_TOKEN}\`, 'content-type': 'application/json' },
    body: JSON.stringify({ script_request_params: { userId: 127 } }),
  })
}
console.log('the trigger was here')
`

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commap-listen-'))
  trigger = join(directory, 'trigger.mjs')
  await writeFile(trigger, TRIGGER)
  await chmod(trigger, 0o755)
})
afterAll(() => rm(directory, { recursive: true }))

const access = ['--token', 'secret', '--bot-id', '7']
const expecting = (aliases: string, ...args: string[]) => [
  'listen',
  '--expect',
  aliases,
  ...access,
  '--timeout',
  '20s',
  '--',
  trigger,
  ...args,
]

test('a trigger that brings the expected calls passes, and the calls are recorded', async () => {
  const file = join(directory, 'portal.json')
  const [command = '', ...rest] = expecting('users/delete,users/unblock', 'users/delete', 'users/unblock')
  const { code, stdout } = await commap([command, '--record', file, ...rest])
  expect(stdout).toMatch(/✓ users\/delete .*userId 127/)
  expect(stdout).toContain('the trigger was here')
  expect(stdout).toMatch(/calls: 2 right, 0 wrong, 0 missing\n$/)
  expect(JSON.parse(await readFile(file, 'utf8')).interactions).toHaveLength(2)
  expect(code).toBe(0)
})

test('a wrong call fails, and the nearest alias is named', async () => {
  const { code, stdout } = await commap(expecting('users/delete', 'users/delet', 'users/delete'))
  expect(stdout).toContain('url: no endpoint has the alias users/delet; did you mean users/delete?')
  expect(code).toBe(1)
})

test('in Russian: the address, every call with what is wrong, the counts', async () => {
  const [command = '', ...rest] = expecting('users/delete', 'users/delet', 'post/new', 'users/delete')
  const { code, stdout } = await commap([command, '--lang', 'ru', ...rest])
  expect(stdout).toMatch(/^commap слушает вместо бота; укажите порталу этот адрес: http/)
  expect(stdout).toContain('адрес: вызова users/delet нет; может быть, users/delete?')
  expect(stdout).toContain('тело: script_request_params.postId: отсутствует')
  expect(stdout).toMatch(/\nвызовы: верных 1, неверных 2, не пришло 0\n$/)
  expect(englishIn(stdout.replaceAll('the trigger was here', ''))).toEqual([])
  expect(code).toBe(1)
})

test('a missing call fails when the time is over, and a trigger that hangs is ended', async () => {
  const args = expecting('users/delete,post/new', 'users/delete', 'hang').with(-5, '1500ms')
  const { code, stdout } = await commap(args)
  expect(stdout).toMatch(/the time is over\nmissing: post\/new\n/)
  expect(code).toBe(1)
})

test('a trigger that fails is named; with nothing heard it could not run', async () => {
  const { code, stdout } = await commap(expecting('users/delete', 'fail'))
  expect(stdout).toMatch(/the trigger failed: .*trigger\.mjs ended with 3/)
  expect(code).toBe(2)
})

test('--json prints only objects, a line each, and the trigger elsewhere', async () => {
  const [command = '', ...rest] = expecting('users/delete', 'users/delete')
  const { code, stdout, stderr } = await commap([command, '--json', ...rest])
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ event }) => event)).toEqual(['listening', 'call', 'finished'])
  expect(lines.at(-1)).toEqual({
    event: 'finished',
    right: 1,
    wrong: 0,
    missing: [],
    reason: 'met',
    exitCode: 0,
  })
  expect(stderr).toContain('the trigger was here')
  expect(code).toBe(0)
})

test.each([
  [['listen', '--expect', 'users/updat'], /did you mean users\/update\?/],
  [['listen', '--expect', 'post/new', '--timeout', 'soon'], /--timeout: soon is not a duration/],
  [['listen', '--', 'true'], /say by --expect which calls/],
  [
    ['listen', '--expect', 'post/new', '--', '/nowhere/trigger.sh'],
    /cannot start \/nowhere\/trigger.sh: there is no such command/,
  ],
  [['listen', '--forward-to', 'bot'], /It must be an address such as/],
])('%j could not run, and says why', async (args, why) => {
  const { code, stderr } = await commap(args)
  expect(stderr).toMatch(why)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test('without expectations it stays until Ctrl-C, which is no fault after a right call', async () => {
  await using running = new RunningCommap(['listen'])
  await running.printed(/Ctrl-C stops it/)
  const base = /http:\S+/.exec(running.stdout)?.[0]
  await fetch(`${base}/bots/1/call/users/delete`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', connection: 'close' },
    body: '{"script_request_params":{"userId":1}}',
  })
  await running.printed(/✓ users\/delete/)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(0)
})

test('Ctrl-C before any call is 130', async () => {
  await using running = new RunningCommap(['listen'])
  await running.printed(/Ctrl-C stops it/)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  expect(running.stdout).toMatch(/nothing was checked/)
})
