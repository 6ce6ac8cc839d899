import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { reportHtml } from '#harness/reports/html.ts'
import { writeReport } from '#harness/reports/index.ts'
import { junitXml } from '#harness/reports/junit.ts'
import { rowsJson } from '#harness/reports/rows-json.ts'
import { elements } from '../../support/markup.ts'
import { exampleResult, HOSTILE } from './example.ts'

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

test('report.html shows whatever text as text, in both languages, and loads nothing', () => {
  const html = elements(reportHtml(exampleResult()), false)
  const names = html.map(({ name }) => name)
  expect(names.filter((name) => name === 'script')).toHaveLength(1)
  expect(names).not.toContain('link')
  expect(html.some(({ attributes }) => 'src' in attributes || 'href' in attributes)).toBe(false)
  const words = html.filter(({ attributes }) => attributes.class === 'words')
  expect(words.map(({ text }) => text)).toEqual([SHOWN, SHOWN, SHOWN])
  expect(html.filter(({ attributes }) => attributes.lang === 'en').length).toBeGreaterThan(10)
  expect(html.some(({ text }) => text === `expected ${SHOWN}`)).toBe(true)
})

test('what a system elsewhere does not support is told in every report, and is no pass', () => {
  const example = exampleResult()
  const [first] = example.rows
  const [told] = first?.scenarios ?? []
  if (!first || !told) throw new Error('the example has no scenario')
  const scenario = { ...told, status: 'skipped', notSupported: HOSTILE } as const
  const result: typeof example = {
    ...example,
    rows: [{ ...first, status: 'not supported', scenarios: [scenario] }],
  }
  const skipped = elements(junitXml(result), true).filter(({ name }) => name === 'skipped')
  expect(skipped.map(({ attributes }) => attributes.message)).toEqual([SHOWN])
  expect(elements(reportHtml(result), false).some(({ text }) => text.includes(SHOWN))).toBe(true)
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
    expect(await readFile(join(directory, 'report.html'), 'utf8')).toMatch(/^<!doctype html>/)
  } finally {
    await rm(parent, { recursive: true })
  }
})
