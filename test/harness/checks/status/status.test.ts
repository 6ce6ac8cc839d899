import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Parser } from 'htmlparser2'
import { expect, test } from 'vitest'
import { commapHere } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'
import { Results, rows } from './results.ts'

const status = (results: Results, ...args: string[]) =>
  commapHere(['status', '--results', results.directory, ...args])

test('a complete matrix exits with 0, in all formats', async () => {
  await using results = await Results.complete()
  const page = join(results.directory, 'deep', 'status.html')
  const { code, stdout } = await status(results, '--json', '--html', page)
  expect(code).toBe(0)
  const report = JSON.parse(stdout)
  expect(report).toMatchObject({ judged: true, complete: rows.length, total: rows.length, percent: 100 })
  expect(report.columns).toMatchObject({ specified: 100, hostToBot: 100, botToHost: 100, replayed: 100 })
  const first = report.rows.find(({ row }: { row: string }) => row === 'account/1')
  expect(first).toMatchObject({ row: 'account/1', complete: true, replayed: { state: 'complete' } })
  const cells: string[] = []
  const parser = new Parser({ onopentag: (name, { class: kind }) => name === 'td' && cells.push(kind ?? '') })
  parser.end(await readFile(page, 'utf8'))
  expect(cells.filter((kind) => kind === 'complete').length).toBeGreaterThan(rows.length * 5)
  expect(cells.filter((kind) => /missing|failed|stale/.test(kind))).toEqual([])
})

test('a stale result exits with 1 and is said to be stale', async () => {
  await using results = await Results.complete()
  await results.change<{ rows: Record<string, { madeFrom: { locales: string } }> }>(
    'replay.json',
    ({ rows }) => {
      if (rows['shop/2']) rows['shop/2'].madeFrom.locales = 'f'.repeat(64)
    },
  )
  const { code, stdout } = await status(results)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^shop\/2 .*~ stale/m)
  expect(stdout).toMatch(/^replayed: locales have changed since .*\n +shop\/2$/m)
  expect(stdout).toMatch(
    new RegExp(`^rows: ${rows.length - 1} of ${rows.length} complete; 9\\d % of the matrix$`, 'm'),
  )
  // Other rows do not suffer from it.
  expect((await status(results, 'account', 'shop/1')).code).toBe(0)
})

test('without any result there is nothing to judge: 2', async () => {
  await using results = await Results.empty()
  const { code, stderr } = await status(results)
  expect(code).toBe(2)
  expect(stderr).toContain(`nothing to judge: no results in ${results.directory}`)
})

test('results that cannot be read, and rows that do not exist, exit with 2', async () => {
  await using results = await Results.complete()
  expect((await status(results, 'nowhere/1')).code).toBe(2)
  await writeFile(join(results.directory, 'replay.json'), '{"kind": "repl')
  const { code, stderr } = await status(results)
  expect(code).toBe(2)
  expect(stderr).toMatch(/replay\.json holds no results that can be read/)
  expect(stderr).not.toMatch(/\n\s+at /)
})

test('in Russian: the matrix, what is to be done, the page, and what is wrong', async () => {
  await using results = await Results.complete()
  await results.replayed('failed', ['shop/2'])
  await results.changeVerified('bot', (pact) => {
    pact.sha256 = '0'.repeat(64)
  })
  const page = join(results.directory, 'status.html')
  const { code, stdout } = await status(results, '--lang', 'ru', '--html', page)
  expect(code).toBe(1)
  expect(stdout).toMatch(/^строка +описано +пакт портал→бот/)
  expect(stdout).toMatch(/^бот проверен: пакт изменился после \S+: запустите commap verify bot$/m)
  expect(stdout).toMatch(/^строки: готово \d+ из \d+; вся таблица – на \d+ %$/m)
  expect(englishIn(stdout)).toEqual([])
  const html = await readFile(page, 'utf8')
  expect(html).toContain('<html lang="ru"')
  expect(html).toContain('<h1>Карта коммуникаций: готовность строк</h1>')
  await using empty = await Results.empty()
  const { stderr } = await status(empty, '--lang', 'ru')
  expect(stderr).toBe(
    `commap: судить не о чем: в ${empty.directory} нет результатов; запустите commap replay и commap verify\n`,
  )
})
