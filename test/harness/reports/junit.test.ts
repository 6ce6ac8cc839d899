import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { expect, test } from 'vitest'
import type { Conformity } from '#harness/checks/conform/report.ts'
import { writeConformity } from '#harness/checks/conform/reports.ts'
import { verificationRun } from '#harness/checks/verify/reports/cases.ts'
import type { Verification } from '#harness/checks/verify/results.ts'
import { junitXml } from '#harness/reports/junit.ts'
import { type JUnitCase, junitDocument } from '#harness/reports/junit-document.ts'
import { both } from '#runtime/bilingual.ts'
import { exampleResult, HOSTILE } from './example.ts'

interface Rule {
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** What may stand in it, in this order; text where there is none. */
  readonly children?: readonly string[]
}

/**
 * What an element may have, by Jenkins' schema (`junit-10.xsd` of the xunit plugin). GitLab needs the class of a case
 * and reads its file (docs.gitlab.com/ci/testing/unit_test_reports); the line is the one thing that nobody documents.
 */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['time', 'skipped', 'timestamp', 'hostname', 'id', 'package'],
    children: ['testcase'],
  },
  testcase: {
    required: ['name', 'classname'],
    optional: ['time', 'file', 'line'],
    children: ['skipped', 'failure', 'system-out'],
  },
  failure: { required: [], optional: ['type', 'message'] },
  skipped: { required: [], optional: ['type', 'message'] },
  'system-out': { required: [], optional: [] },
}

interface Node {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Node[]
  readonly text: string
}

type Parsed = ReturnType<typeof parseDocument>['children'][number]

function nodeOf(one: Parsed): Node[] {
  if (!('attribs' in one)) return []
  const text = one.children.map((child) => ('data' in child ? child.data : '')).join('')
  return [{ name: one.name, attributes: one.attribs, children: one.children.flatMap(nodeOf), text }]
}

function parsed(xml: string): Node {
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n</)
  // Char of XML 1.0; then nothing opens an element or a reference but what is written as one.
  expect(xml).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
  expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/)
  const roots = parseDocument(xml, { xmlMode: true }).children.flatMap(nodeOf)
  expect(roots.map(({ name }) => name)).toEqual(['testsuites'])
  return roots[0] as Node
}

function all(node: Node): Node[] {
  return [node, ...node.children.flatMap(all)]
}

const casesIn = (node: Node) => all(node).filter(({ name }) => name === 'testcase')

function expectAsDocumented(xml: string): Node {
  const root = parsed(xml)
  for (const node of all(root)) {
    const { name, attributes, children, text } = node
    const rule = RULES[name]
    if (!rule) throw new Error(`nobody documents <${name}>`)
    const given = Object.keys(attributes)
    expect(given).toEqual(expect.arrayContaining([...rule.required]))
    expect([...rule.required, ...rule.optional]).toEqual(expect.arrayContaining(given))
    const { children: allowed = [] } = rule
    const places = children.map((child) => allowed.indexOf(child.name))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    if (rule.children) expect(text.trim()).toBe('')
    if (attributes.time !== undefined) expect(attributes.time).toMatch(/^\d+\.\d{3}$/)
    if (attributes.line !== undefined) expect(attributes.line).toMatch(/^[1-9]\d*$/)
    if (attributes.file !== undefined) expect(attributes.file).not.toMatch(/:\d+$/)
    if (name.startsWith('testsuite')) expectCounts(node)
    // Of several, Jenkins shows the first.
    if (name === 'testcase')
      expect(children.filter((child) => child.name !== 'system-out').length).toBeLessThan(2)
  }
  // Of those that are called the same, GitLab takes the first.
  const names = casesIn(root).map(({ attributes: { classname, name } }) => JSON.stringify([classname, name]))
  expect(new Set(names).size).toBe(names.length)
  return root
}

function expectCounts(node: Node): void {
  const { tests, failures, errors, skipped } = node.attributes
  const cases = casesIn(node)
  const having = (name: string) =>
    cases.filter(({ children }) => children.some((child) => child.name === name)).length
  expect({ tests, failures, errors }).toEqual({
    tests: String(cases.length),
    failures: String(having('failure')),
    errors: '0',
  })
  if (skipped !== undefined) expect(skipped).toBe(String(having('skipped')))
}

const exchange = {
  request: { method: 'GET', url: '/user?name=&', headers: {} },
  answer: { status: 200, headers: {}, body: HOSTILE, ms: 6 },
}

const interaction = {
  description: 'GET /user: by name',
  point: 'GET /user',
  states: [HOSTILE],
  status: 'failed',
  ms: 7,
  mismatches: [{ path: '$.name', expected: '"a"', seen: HOSTILE, rule: '' }],
  exchange,
} as const

const verification: Verification = {
  side: 'host',
  baseUrl: 'http://127.0.0.1:8080',
  startedAt: '2026-03-02T06:00:00.000Z',
  ms: 1234.5,
  filtered: false,
  pacts: [
    {
      source: 'contracts/pacts/bot-host.json',
      sha256: 'a',
      consumer: 'bot',
      provider: 'host',
      messages: 0,
      interactions: [interaction, interaction],
    },
  ],
  laws: {
    left: [],
    results: (['held', 'broken', 'unproven'] as const).map((status) => ({
      id: `GET /user: ${status}`,
      point: 'GET /user',
      promise: both(HOSTILE),
      status,
      ms: 1,
      ...(status === 'broken' && { sent: both(HOSTILE), seen: both(HOSTILE) }),
      ...(status === 'unproven' && { reason: both(HOSTILE) }),
    })),
  },
}

const violation = {
  part: 'response',
  location: 'body',
  message: HOSTILE,
  method: 'GET',
  path: '/user',
  status: 200,
  times: { verification: 1, replay: 0 },
  exchange,
} as const

const conformity = (system: 'host' | 'bot'): Conformity => ({
  system,
  verdicts: (['conforms', 'violates', 'unproved'] as const).map((status) => ({
    name: `GET /${status}`,
    status,
    exchanges: { verification: 1, replay: 0 },
    violations: status === 'violates' ? [violation, { ...violation, status: 201 }] : [],
  })),
  interactions: { passed: 1, failed: 0 },
  rows: undefined,
  silent: [],
  elsewhere: [],
  unreachable: undefined,
})

test('JUnit of a replay is as Jenkins and GitLab document it', () => {
  const result = exampleResult()
  const rows = result.rows.map((row) => ({
    ...row,
    scenarios: row.scenarios.flatMap((one) => [one, { ...one, status: 'skipped', steps: [] } as const]),
  }))
  const root = expectAsDocumented(junitXml({ ...result, rows }))
  expect(casesIn(root)[0]?.attributes).toMatchObject({ file: 'features/a.feature', line: '5' })
})

test.each(['en', 'ru'] as const)('JUnit of a verification is as documented: %s', (language) => {
  const root = expectAsDocumented(junitDocument(verificationRun(verification, language)))
  const names = casesIn(root).map(({ attributes }) => attributes.name)
  expect(names).toEqual(['by name', 'by name (2)', 'held', 'broken', 'unproven'])
})

test.each(['en', 'ru'] as const)('JUnit of conform is as documented: %s', async (language) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-junit-'))
  const junit = join(folder.path, 'conform.xml')
  await writeConformity([conformity('host'), conformity('bot')], new Date(), { junit }, language)
  const root = expectAsDocumented(await readFile(junit, 'utf8'))
  const failure = all(root).find(({ name }) => name === 'failure')
  expect(failure?.text).toMatch(/^200: [\s\S]*\n\n201: /)
})

test('whatever a text holds, the document stays well-formed and says it', () => {
  const anything = fc.string({ unit: 'binary' })
  const cases = fc.array(
    fc.record(
      {
        classname: anything,
        name: anything,
        ms: fc.double({ min: 0, max: 1e9, noNaN: true }),
        file: anything.map((file) => `${file}x`),
        line: fc.integer({ min: 1 }),
        failures: fc.array(fc.record({ message: anything, text: anything })),
        skipped: fc.record({ message: anything }),
        output: anything,
      },
      { requiredKeys: ['classname', 'name', 'ms'] },
    ),
  )
  fc.assert(
    fc.property(anything, cases, (name, made: JUnitCase[]) => {
      const suites = [{ name, ms: 0, cases: made }]
      const root = expectAsDocumented(junitDocument({ name, startedAt: name, ms: 0, suites }))
      expect(root.attributes.name).toBe(shown(name))
      for (const [index, { output, failures = [] }] of made.entries()) {
        const out = casesIn(root)[index]?.children.find((child) => child.name === 'system-out')
        if (output !== undefined && failures.length > 0) expect(out?.text).toBe(shown(output))
      }
    }),
  )
})

/** What XML cannot say is shown as the character for that. */
const shown = (text: string) =>
  text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu, '\ufffd')
