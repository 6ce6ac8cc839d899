import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { annotations } from '#harness/checks/verify/reports/github.ts'
import { verificationHtml } from '#harness/checks/verify/reports/html.ts'
import { verificationJson } from '#harness/checks/verify/reports/json.ts'
import { verificationJunit } from '#harness/checks/verify/reports/junit.ts'
import { record } from '#harness/checks/verify/reports/record.ts'
import { terminalText } from '#harness/checks/verify/reports/terminal.ts'
import type { Verification } from '#harness/checks/verify/results.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { elements } from '../../../support/markup.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'commap-formats-'))
})

afterAll(() => rm(dir, { recursive: true }))

const HOSTILE = '<b>"&\'%\n::error::'

const verification: Verification = {
  side: 'host',
  baseUrl: 'http://127.0.0.1:8080',
  startedAt: '2026-03-01T09:00:00.000Z',
  ms: 1234.5,
  filtered: false,
  pacts: [
    {
      source: 'contracts/pacts/bot-host.json',
      sha256: 'ab'.repeat(32),
      consumer: 'bot',
      provider: 'host',
      publishUrl: 'http://broker.example/publish',
      interactions: [
        {
          description: 'GET /user: by userId',
          point: 'GET /user',
          states: ['a user exists'],
          status: 'passed',
          ms: 12,
          mismatches: [],
        },
        {
          description: 'GET /user: by phone, or not',
          point: 'GET /user',
          states: ['a user exists'],
          status: 'failed',
          ms: 7,
          mismatches: [{ path: '$.name', expected: '"Анна"', seen: HOSTILE, rule: 'Expected a string' }],
        },
        {
          description: 'GET /post: with a picture',
          point: 'GET /post',
          states: [],
          status: 'failed',
          ms: 30_000,
          mismatches: [],
          error: 'no answer',
        },
      ],
    },
  ],
}

test('JUnit: a suite per operation, a case per interaction, failures with what was seen', () => {
  const xml = elements(verificationJunit(verification), true)
  expect(xml[0]?.attributes).toMatchObject({ name: 'commap verify host', tests: '3', failures: '2' })
  const suites = xml.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)
  expect(suites).toMatchObject([
    { name: 'GET /user', tests: '2', failures: '1', time: '0.019' },
    { name: 'GET /post', tests: '1', failures: '1' },
  ])
  const cases = xml.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes.name)
  expect(cases).toEqual(['by userId', 'by phone, or not', 'with a picture'])
  const failures = xml.filter(({ name }) => name === 'failure')
  expect(failures[0]?.text).toBe(`$.name: expected "Анна", seen ${HOSTILE} (Expected a string)`)
  expect(failures[1]?.attributes.message).toBe('no answer')
})

test('HTML: whatever was seen stands there as text, and nothing is loaded', () => {
  const html = elements(verificationHtml(verification), false)
  expect(html.some(({ name, text }) => name === 'td' && text === HOSTILE)).toBe(true)
  expect(html.some(({ name }) => name === 'b' || name === 'details')).toBe(true)
  expect(html.map(({ name }) => name)).not.toContain('script')
  expect(html.some(({ attributes }) => 'src' in attributes || 'href' in attributes)).toBe(false)
  expect(html.filter(({ attributes }) => attributes.class === 'mark failed')).toHaveLength(2)
})

test('JSON: everything but where results are published', () => {
  const json = JSON.parse(verificationJson(verification))
  expect(json).toMatchObject({ side: 'host', ms: 1235, counts: { passed: 1, failed: 2 } })
  expect(json.pacts[0].interactions[1].mismatches[0]).toMatchObject({ path: '$.name', seen: HOSTILE })
  expect(json.pacts[0]).not.toHaveProperty('publishUrl')
})

test('GitHub: a line per failure, which nothing that was seen can break', () => {
  const lines = annotations(verification).trimEnd().split('\n')
  expect(lines).toEqual([
    '::error title=GET /user%3A by phone%2C or not::$.name: expected "Анна", seen <b>"&\'%25%0A::error:: (Expected a string)',
    '::error title=GET /post%3A with a picture::no answer',
  ])
})

test('terminal: path, expected and seen under each failure, and the counts last', () => {
  const text = terminalText(verification, false)
  expect(text).toContain(
    'bot → host  contracts/pacts/bot-host.json  at http://127.0.0.1:8080\nGET /user\n  ✓ by userId 12 ms\n',
  )
  expect(text).toContain(
    '      given a user exists\n      $.name\n        expected "Анна"\n        seen     <b>',
  )
  expect(text).toMatch(/interactions: 1 passed, 2 failed\n$/)
})

const side = await sideOf('host', contract)

test('a result is recorded with the digest of its pact', async () => {
  await record(verification, side, { results: dir, own: undefined })
  const kept = JSON.parse(await readFile(join(dir, 'verify-host.json'), 'utf8'))
  expect(kept).toMatchObject({ kind: 'verify', side: 'host', pacts: [{ sha256: 'ab'.repeat(32) }] })
  expect(kept.pacts[0].interactions[0]).toEqual({
    description: 'GET /user: by userId',
    point: 'GET /user',
    status: 'passed',
  })
})

test('a filtered result is not recorded', async () => {
  const other = join(dir, 'filtered')
  await record({ ...verification, filtered: true }, side, { results: other, own: undefined })
  await expect(readFile(join(other, 'verify-host.json'))).rejects.toThrow('ENOENT')
})
