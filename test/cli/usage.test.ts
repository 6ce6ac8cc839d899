import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { commapHere } from './support/commap.ts'
import { englishIn } from './support/english.ts'

test('--help teaches by examples', async () => {
  const { code, stdout } = await commapHere(['--help'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/commap replay account\/6/)
  expect(stdout).toMatch(/Exit codes: 0 all passed/)
})

test('the installed command is the same command', async () => {
  const installed = join(import.meta.dirname, '../../cli/commap.mjs')
  const { stdout } = await promisify(execFile)(process.execPath, [installed, '--version'])
  expect(stdout).toBe((await commapHere(['--version'])).stdout)
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each(['replay', 'start'])('%s --help has examples of its own', async (command) => {
  const { code, stdout } = await commapHere([command, '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain(`$ commap ${command}`)
})

test.each([
  [['replay', '--parallel', '0'], /whole number, 1 to 64/],
  [['replay', '--parallel', 'two'], /whole number/],
  [['start', '--port-bot', '70000'], /whole number, 0 to 65535/],
  [['replay', '--nope'], /unknown option '--nope'/],
  [['nope'], /unknown command 'nope'/],
])('%j could not run, and says why', async (args, why) => {
  const { code, stderr } = await commapHere(args)
  expect(stderr).toMatch(why)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test.each([
  [
    ['replay', '--parallel', '0'],
    /^параметр --parallel <n> не может быть «0»\. Нужно целое число, от 1 до 64\.$/m,
  ],
  [['replay', '--nope'], /^неизвестный параметр --nope$/m],
  [['replay', '--wath'], /^неизвестный параметр --wath\n\(может быть, --watch\?\)$/m],
  [['stub', 'both'], /^system не может быть «both»\. Можно: host, bot\.$/m],
  [['why'], /^не указан обязательный параметр --user <id>$/m],
  [['trigger'], /^не хватает аргумента: alias$/m],
  [['merge', 'a', '--report'], /^у параметра --report <dir> нет значения$/m],
  [['steps', '--write', '--check'], /^--write не сочетается с --check$/m],
  [['start', 'here'], /^слишком много аргументов: нужно не больше 0, а дано 1$/m],
  [['replai'], /^commap: неизвестная команда «replai»; может быть, replay\? \(подробнее: commap --help\)$/m],
  [['replay', '--report', ''], /^commap: --report указан без значения: дайте значение или уберите его$/m],
])('%j is refused in Russian', async (args, why) => {
  const { code, stderr } = await commapHere([...args, '--lang', 'ru'])
  expect(stderr).toMatch(why)
  // Of what may be chosen, words are names.
  expect(englishIn(stderr.replace(/Можно: .*/, ''))).toEqual([])
  expect(code).toBe(2)
  // What is said is said in the language of the terminal again, by other tests of this process, too.
  expect(terminalLanguage()).toBe('en')
  expect((await commapHere(args)).stderr).not.toMatch(/\p{Script=Cyrillic}/u)
})

test.each([[['--lang', 'ru']], [['--lang=ru']]])('%j may stand before the command', async (language) => {
  const { code, stderr } = await commapHere([...language, 'statsu'])
  expect(stderr).toMatch(/^commap: неизвестная команда «statsu»; может быть, status\?/)
  expect(code).toBe(2)
})

test('the language of a command after -- is its own', async () => {
  const { stderr } = await commapHere(['listen', '--', 'trigger.sh', '--lang', 'ru'])
  expect(stderr).toMatch(/^commap: say by --expect which calls trigger\.sh should bring/)
})

test('no command could not run', async () => {
  expect((await commapHere([])).code).toBe(2)
})

test('an unknown selector could not run, and the known ones are listed', async () => {
  const { code, stdout, stderr } = await commapHere(['replay', 'account/6', 'account/99'])
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/no such map or row: account\/99\n/)
  expect(stderr).toMatch(/access\/6\n.*account\/9\n.*family\/3\n.*shop\/4/)
})

test.each([
  ['verify', '--states-file'],
  ['verify', '--states-url'],
  ['conform', '--states-file'],
])('%s does not pass over %s where it would not be looked at', async (command, option) => {
  const { code, stderr } = await commapHere([command, 'host', option, 'http://127.0.0.1:1'])
  expect(stderr).toMatch(new RegExp(`^commap: ${option} is for a system that runs: say by --base-url where;`))
  expect(code).toBe(2)
})

test.each([
  ['conform', 'host'],
  ['conform', '--openapi', 'host.yaml'],
  ['conform', '--pact', 'pact.json'],
  ['conform', '--filter-operation', 'GET /user'],
  ['conform', '-H', 'X-Key: 1'],
  ['conform', '--host-url', 'http://127.0.0.1:1'],
  ['conform', '--skip-replay'],
  ['conform', '--json'],
])('%j %j says nothing without an address, and is refused', async (...args) => {
  const { code, stderr } = await commapHere(args)
  expect(stderr).toMatch(new RegExp(`^commap: ${args[1]} needs --base-url: `))
  expect(code).toBe(2)
})

test.each([['--junit'], ['--json'], ['--html'], ['--ctrf']])(
  'verify of both systems has no one file for %s',
  async (option) => {
    const { code, stderr } = await commapHere(['verify', option, join(tmpdir(), 'both')])
    expect(stderr).toBe(
      `commap: ${option} is of one system: say commap verify host …, or commap verify bot …\n`,
    )
    expect(code).toBe(2)
  },
)
