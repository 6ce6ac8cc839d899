import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { commapHere, RunningCommap, commap as run } from './support/commap.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commap-replay-'))
})
afterEach(() => rm(directory, { recursive: true }))

/** Runs the command; what it records for `commap status` stays out of the cache. */
const commap = (args: readonly string[]) => commapHere([...args, '--results', join(directory, 'results')])

/** The same with something changed, which takes a process of its own. */
const commapWith = (preload: string, args: readonly string[]) =>
  run(
    [...args, '--results', join(directory, 'results')],
    ['--import', join(import.meta.dirname, 'support', preload)],
  )

const lastLine = (text: string) => text.trimEnd().split('\n').at(-1)

test('a row that passes prints a line with its time, writes reports and exits with 0', async () => {
  const { code, stdout, stderr } = await commap(['replay', 'shop/2', '--json', '--report', directory])
  expect(stderr).toMatch(/^✓ shop\/2 .*\d+ ms/m)
  expect(lastLine(stderr)).toBe('rows: 1 passed, 0 failed, 0 without scenario')
  expect(code).toBe(0)
  const report = JSON.parse(await readFile(join(directory, 'rows.json'), 'utf8'))
  // With --json, standard output is that same file and nothing else.
  expect(JSON.parse(stdout)).toEqual(report)
  const [row] = report.rows
  expect(row).toMatchObject({ row: 'shop/2', status: 'passed' })
  expect(row.exchanges.hostToBot.length).toBeGreaterThan(0)
  expect(row.exchanges.botToHost.length).toBeGreaterThan(0)
  expect(row.messages.length).toBeGreaterThan(0)
  expect(await readFile(join(directory, 'junit.xml'), 'utf8')).toContain('classname="shop/2"')
  expect(await readFile(join(directory, 'report.html'), 'utf8')).toContain('"id":"shop/2"')
  // It is recorded for `commap status`, and says nothing of other rows.
  const status = JSON.parse((await commap(['status', 'shop/2', 'shop/3', '--json'])).stdout)
  expect(status.rows).toMatchObject([
    { row: 'shop/2', replayed: { state: 'complete' } },
    { row: 'shop/3', replayed: { state: 'missing' } },
  ])
})

test('a bot that says the wrong thing fails its row, with expected and seen side by side', async () => {
  const { code, stdout } = await commapWith('break-bot.mjs', [
    'replay',
    'account/2',
    'shop/2',
    'shop/3',
    '--bail',
  ])
  expect(stdout).toMatch(/expected +│ seen/)
  expect(stdout).toMatch(/Исполнитель принял вашу заявку.* │ .*В вашей корзине/)
  expect(stdout).toMatch(/portal → bot {2}POST .*request\/accepted/)
  expect(stdout).toMatch(/^✓ account\/2 /m)
  expect(stdout).toMatch(/^✗ shop\/2 /m)
  // --bail stopped there; what did not run is not green.
  expect(stdout).toMatch(/^– shop\/3 /m)
  expect(lastLine(stdout)).toBe('rows: 1 passed, 1 failed, 1 without scenario (1 not played)')
  expect(code).toBe(1)
})

test('an exchange outside the contracts fails its row and is named, though all else is as expected', async () => {
  const { code, stdout } = await commapWith('send-more.mjs', [
    'replay',
    'shop/2',
    'shop/3',
    '--report',
    directory,
  ])
  expect(stdout).toMatch(/^✗ shop\/2 /m)
  expect(stdout).toMatch(/^✓ shop\/3 /m)
  expect(stdout).toMatch(/\(held to the contracts\)\n +portal → bot request\/accepted/)
  expect(stdout).toMatch(/nearest: “request\/accepted: .*\n +urgent: the interaction has no such parameter/)
  expect(stdout).toContain('contracts/bot/request/accepted.ts')
  expect(code).toBe(1)
  const [row] = JSON.parse(await readFile(join(directory, 'rows.json'), 'utf8')).rows
  expect(row.scenarios[0].outside).toMatchObject([{ what: 'portal → bot request/accepted' }])
  expect(await readFile(join(directory, 'junit.xml'), 'utf8')).toContain(
    'urgent: the interaction has no such',
  )
})

test('parallel workers replay the same rows', async () => {
  const { code, stdout } = await commap(['replay', 'account/8', 'shop/2', '--parallel', '2'])
  expect(lastLine(stdout)).toBe('rows: 2 passed, 0 failed, 0 without scenario')
  expect(code).toBe(0)
})

test('nothing to run is exit code 2, and says what was looked for', async () => {
  const { code, stdout } = await commap(['replay', 'shop/2', '--features', directory])
  expect(stdout).toContain(
    `no scenario with steps under ${directory} carries the tag of such a row: @shop/2\n`,
  )
  expect(lastLine(stdout)).toBe('rows: 0 passed, 0 failed, 1 without scenario')
  expect(code).toBe(2)
})

test('an unknown step fails its row and is named; a scenario without steps checks nothing', async () => {
  const unknown = '    Когда идёт дождь\n    Тогда Анна видит сообщние “Да”\n'
  const scenarios = `@shop/2\n  Сценарий: Первый\n${unknown}\n  @shop/3\n  Сценарий: Пустой\n`
  await writeFile(join(directory, 'own.feature'), `Функция: Своя\n\n  ${scenarios}`)
  const { code, stdout } = await commap(['replay', 'shop/2', 'shop/3', '--features', directory])
  expect(stdout).toMatch(
    /own\.feature:5: no step is worded so: идёт дождь\n +commap steps lists all sentences\n/,
  )
  expect(stdout).toMatch(/own\.feature:6: no step is worded so: .*; the quotation mark “ is not known/)
  expect(stdout).toMatch(/is not known.*\n +\{people\} видит\/видят сообщение \{text\}\n/)
  expect(lastLine(stdout)).toBe('rows: 0 passed, 1 failed, 1 without scenario')
  expect(code).toBe(1)
})

test('a feature that cannot be read could not run, and is named with its line', async () => {
  const scenario = '@shop/2\nФункция: Своя\n  Сценарий: Первый\n    Когда что-то\n    непонятная строка\n'
  await writeFile(join(directory, 'own.feature'), scenario)
  const { code, stderr } = await commap(['replay', 'shop/2', '--features', directory])
  expect(stderr).toMatch(/own\.feature:5: /)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test('Ctrl-C while rows run exits with 130, and what has ended stands in the report', async () => {
  const rows = ['account/2', 'account/3', 'shop']
  await using running = new RunningCommap(['replay', ...rows, '--report', directory])
  await running.printed(/account\/2/)
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
  expect(running.stdout).toMatch(/interrupted; \d+ of \d+ rows had ended/)
  const report = JSON.parse(await readFile(join(directory, 'rows.json'), 'utf8'))
  expect(report.rows).toHaveLength(6)
  expect(report.rows[0]).toMatchObject({ row: 'account/2', status: 'passed' })
  expect(report.counts['without scenario']).toBeGreaterThan(0)
})
