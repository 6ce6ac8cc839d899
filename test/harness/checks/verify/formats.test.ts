import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { verificationRun } from '#harness/checks/verify/reports/cases.ts'
import { ctrfJson } from '#harness/checks/verify/reports/ctrf.ts'
import { annotations } from '#harness/checks/verify/reports/github.ts'
import { verificationHtml } from '#harness/checks/verify/reports/html.ts'
import { verificationJson } from '#harness/checks/verify/reports/json.ts'
import { record } from '#harness/checks/verify/reports/record.ts'
import { terminalText } from '#harness/checks/verify/reports/terminal.ts'
import type { Verification } from '#harness/checks/verify/results.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { junitDocument } from '#harness/reports/junit-document.ts'
import { languageOf } from '#runtime/bilingual.ts'
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
      messages: 0,
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
          exchange: {
            request: { method: 'GET', url: '/user?phone=1', headers: { authorization: 'Bearer (secret)' } },
            answer: {
              status: 200,
              headers: { 'content-type': 'application/json' },
              body: `{"name":${HOSTILE}}`,
              ms: 6,
            },
          },
        },
        {
          description: 'GET /post: with a picture',
          point: 'GET /post',
          states: [],
          status: 'failed',
          ms: 30_000,
          mismatches: [],
          error: { en: 'no answer', ru: 'ответа нет' },
        },
      ],
    },
  ],
}

test('JUnit: a suite per operation, a case per interaction, failures with what was seen', () => {
  const xml = elements(junitDocument(verificationRun(verification, 'en')), true)
  expect(xml[0]?.attributes).toMatchObject({ name: 'commap verify host', tests: '3', failures: '2' })
  const suites = xml.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes)
  expect(suites).toMatchObject([
    { name: 'GET /user', tests: '2', failures: '1', time: '0.019' },
    { name: 'GET /post', tests: '1', failures: '1' },
  ])
  const cases = xml.filter(({ name }) => name === 'testcase').map(({ attributes }) => attributes.name)
  expect(cases).toEqual(['by userId', 'by phone, or not', 'with a picture'])
  const failures = xml.filter(({ name }) => name === 'failure')
  expect(failures[0]?.text).toBe(`$.name must be like "Анна", and is ${HOSTILE}`)
  expect(failures[1]?.attributes.message).toBe('no answer')
  const output = xml.find(({ name }) => name === 'system-out')?.text
  expect(output).toMatch(
    /^given a user exists\nrequest:\nGET \/user\?phone=1\nauthorization: Bearer \(secret\)\n/,
  )
  expect(output).toContain(`answer:\n200  6 ms\ncontent-type: application/json\n\n{"name":${HOSTILE}}`)
})

test('HTML: whatever was seen stands there as text, and nothing is loaded', () => {
  const html = elements(verificationHtml(verification), false)
  expect(html.some(({ name, text }) => name === 'pre' && text.includes(HOSTILE))).toBe(true)
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
  const lines = annotations(verificationRun(verification, 'en')).trimEnd().split('\n')
  expect(lines).toEqual([
    '::error file=contracts/pacts/bot-host.json,title=GET /user%3A by phone%2C or not::$.name must be like "Анна", and is <b>"&\'%25%0A::error::',
    '::error file=contracts/pacts/bot-host.json,title=GET /post%3A with a picture::no answer',
  ])
})

test('terminal: request, status, answer and what follows under each failure, and the counts last', () => {
  const text = terminalText(verification, false)
  expect(text).toContain(
    'bot → host  contracts/pacts/bot-host.json  at http://127.0.0.1:8080\nGET /user\n  ✓ by userId 12 ms\n',
  )
  expect(text).toContain(
    `      given a user exists: GET /user?phone=1
      status 200
      answer {"name":<b>"&'% ::error::}
      $.name must be like "Анна", and is <b>"&'% ::error::
`,
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

test('Russian: what the reports say of themselves and of failures', () => {
  const text = terminalText(verification, false, 'ru')
  expect(text).toContain('      дано: a user exists: GET /user?phone=1\n      статус 200\n      ответ {')
  expect(text).toContain('      $.name должно быть как "Анна", а пришло')
  expect(text).toMatch(/взаимодействия: соответствуют 1, не соответствуют 2\n$/)
  expect(verificationHtml(verification, 'ru')).toContain('Проверка контракта: портал')
  expect(verificationHtml(verification, 'en')).not.toMatch(/[а-я]{3}.*<\/h1>/)
})

test('CTRF: a test per interaction, with its message, and the request and answer of a failure', () => {
  const { reportFormat, results } = JSON.parse(ctrfJson(verificationRun(verification, 'en')))
  expect(reportFormat).toBe('CTRF')
  const start = Date.parse(verification.startedAt)
  const times = { start, stop: start + 1235 }
  expect(results.summary).toMatchObject({ tests: 3, passed: 1, failed: 2, skipped: 0, ...times })
  expect(results.tests[1]).toMatchObject({
    name: 'by phone, or not',
    status: 'failed',
    duration: 7,
    suite: ['GET /user'],
    stdout: expect.arrayContaining(['GET /user?phone=1']),
  })
})

test('JUnit: the line of a file is no part of its name, and stands in the failure', () => {
  const failure = { message: 'no', text: 'what failed' }
  const one = { classname: 'a', name: 'b', file: 'features/a.feature', line: 12, ms: 1, failures: [failure] }
  const suite = { name: 'a', ms: 1, cases: [one] }
  const xml = elements(
    junitDocument({ name: 'r', startedAt: verification.startedAt, ms: 1, suites: [suite] }),
    true,
  )
  expect(xml.find(({ name }) => name === 'testcase')?.attributes.file).toBe('features/a.feature')
  expect(xml.find(({ name }) => name === 'failure')?.text).toBe('features/a.feature:12\nwhat failed')
  // Jenkins' schema has no time of all suites together, and that of each.
  expect(xml[0]?.attributes).not.toHaveProperty('timestamp')
  expect(xml[1]?.attributes.timestamp).toBe(verification.startedAt)
})

test.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
  [{ LC_ALL: 'C', LANG: 'ru_RU.UTF-8' }, 'en'],
  [{ LANG: 'run' }, 'en'],
  [{}, 'en'],
])('the language of a terminal with %j is %s', (env, language) => {
  expect(languageOf(env)).toBe(language)
})
