import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reportHtml } from '#harness/reports/html.ts'
import { writeReport } from '#harness/reports/index.ts'
import { junitXml } from '#harness/reports/junit.ts'
import { rowsJson } from '#harness/reports/rows-json.ts'
import type { ReplayResult } from '#harness/results/results.ts'
import { both } from '#runtime/bilingual.ts'
import { elements } from '../../support/markup.ts'
import { exampleResult, HOSTILE } from './example.ts'

/** As long as those of a real exchange. */
const HEADERS = { accept: 'application/json', 'user-agent': 'x'.repeat(220) }
const SHOWN = HOSTILE.replace('\u0000', '\ufffd')

test('junit.xml has a suite per map and a case per scenario, with whatever text as text', () => {
  const xml = elements(junitXml(exampleResult()), true)
  const suites = xml.filter(({ name }) => name === 'testsuite')
  expect(suites.map(({ attributes }) => attributes)).toMatchObject([
    { name: 'account', tests: '4', failures: '2', errors: '0', skipped: '0' },
  ])
  const cases = xml.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes)
  expect(cases.map(({ classname }) => classname)).toEqual([
    'account/1',
    'account/2',
    'account/2',
    'account/3',
  ])
  expect(cases[2]).toMatchObject({ name: SHOWN, time: '0.013' })
  const failures = xml.filter(({ name }) => name === 'failure')
  expect(failures.map(({ attributes }) => attributes.message)).toEqual([SHOWN, 'without scenario'])
})

test('junit.xml counts no scenario as passed that has failed between its steps', () => {
  const example = exampleResult()
  const [first] = example.rows
  const [told] = first?.scenarios ?? []
  if (!first || !told) throw new Error('the example has no scenario')
  const rows = [{ ...first, scenarios: [{ ...told, status: 'failed', steps: [] } as const] }]
  const xml = elements(junitXml({ ...example, rows }), true)
  expect(xml.filter(({ name }) => name === 'failure')).toHaveLength(1)
})

test('junit.xml has nothing that XML forbids', () => {
  expect(junitXml(exampleResult())).not.toMatch(/(?![\t\n\r])\p{Cc}/u)
})

test('rows.json has status, time, exchanges of both directions and messages of every row', () => {
  const report = JSON.parse(rowsJson(exampleResult()))
  expect(report.counts).toEqual({ passed: 1, failed: 1, 'without scenario': 1, 'not supported': 0 })
  const [, failed, unchecked] = report.rows
  expect(failed).toMatchObject({ row: 'account/2', alias: 'users/disconnect-bot', status: 'failed', ms: 25 })
  expect(failed.exchanges.hostToBot).toHaveLength(2)
  expect(failed.exchanges.botToHost).toHaveLength(2)
  expect(failed.messages[0]).toMatchObject({ scenario: 'passes too', person: 'Анна', text: HOSTILE })
  expect(unchecked).toMatchObject({ status: 'without scenario', scenarios: [] })
})

/** What stands in the page for its script to show. */
function dataOf(html: string): { result: ReplayResult; project?: unknown } {
  const [, data = ''] = /<script type="application\/json" id="results">(.*?)<\/script>/s.exec(html) ?? []
  return JSON.parse(data)
}

test('report.html has its data as they are, and nothing in them is taken for HTML', () => {
  const html = reportHtml(exampleResult(), { language: 'ru' })
  expect(dataOf(html).result).toEqual(JSON.parse(JSON.stringify(exampleResult())))
  const found = elements(html, false)
  const names = found.map(({ name }) => name)
  expect(names.filter((name) => name === 'script')).toHaveLength(2)
  expect(found.find(({ name }) => name === 'html')?.attributes).toMatchObject({ lang: 'ru' })
})

test('report.html loads nothing: its policy lets in its own style and script alone', () => {
  const html = elements(reportHtml(exampleResult()), false)
  expect(html.some(({ attributes }) => 'src' in attributes)).toBe(false)
  const policy = html.find(({ attributes }) => 'http-equiv' in attributes)?.attributes.content ?? ''
  expect(policy).toMatch(/^default-src 'none'; img-src data:; /)
  const [script] = html.filter(({ name, attributes }) => name === 'script' && attributes.type === 'module')
  const digest = createHash('sha256')
    .update(script?.text ?? '')
    .digest('base64')
  expect(policy).toContain(`script-src 'sha256-${digest}'`)
})

test('report.html is at most 2 MB for as many scenarios as the example has', () => {
  const example = exampleResult()
  const [, row] = example.rows
  const [scenario] = row?.scenarios ?? []
  const [exchange] = scenario?.exchanges ?? []
  if (!row || !scenario || !exchange) throw new Error('the example has no exchange')
  // As a replay of all rows has them: 166 scenarios with eight steps, six exchanges and six messages each.
  const large = {
    ...scenario,
    steps: Array(8).fill(scenario.steps[0]),
    exchanges: Array(6).fill({ ...exchange, requestHeaders: HEADERS, responseHeaders: HEADERS }),
    transcripts: Array(6).fill(scenario.transcripts[0]),
  }
  const rows = [{ ...row, scenarios: Array(166).fill(large) }]
  const html = reportHtml({ ...example, rows })
  expect(Buffer.byteLength(html)).toBeLessThan(2_000_000)
})

test('what a system elsewhere does not support is told in every report, and is no pass', () => {
  const example = exampleResult()
  const [first] = example.rows
  const [told] = first?.scenarios ?? []
  if (!first || !told) throw new Error('the example has no scenario')
  const scenario = { ...told, status: 'skipped', notSupported: both(HOSTILE) } as const
  const result: typeof example = {
    ...example,
    rows: [{ ...first, status: 'not supported', scenarios: [scenario] }],
  }
  const skipped = elements(junitXml(result), true).filter(({ name }) => name === 'skipped')
  expect(skipped.map(({ attributes }) => attributes.message)).toEqual([SHOWN])
  expect(dataOf(reportHtml(result)).result.rows[0]?.scenarios[0]?.notSupported).toEqual(both(HOSTILE))
  const report = JSON.parse(rowsJson(result))
  expect(report.counts).toMatchObject({ passed: 0, 'not supported': 1 })
  expect(report.rows[0].scenarios[0].notSupported).toBe(HOSTILE)
})

test('a report is four files in a directory that is made if need be', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'commap-report-'))
  try {
    const directory = join(parent, 'deep', 'report')
    await writeReport(directory, { result: exampleResult(), madeFrom: {} })
    expect((await readdir(directory)).sort()).toEqual([
      'junit.xml',
      'replay.json',
      'report.html',
      'rows.json',
    ])
    const page = () => readFile(join(directory, 'report.html'), 'utf8')
    // The terminal of the tests is in no language, which is English.
    expect(await page()).toMatch(/^<!doctype html>\n<html lang="en"/)
    await writeReport(directory, { result: exampleResult(), madeFrom: {} }, { language: 'ru' })
    expect(await page()).toMatch(/^<!doctype html>\n<html lang="ru"/)
  } finally {
    await rm(parent, { recursive: true })
  }
})
