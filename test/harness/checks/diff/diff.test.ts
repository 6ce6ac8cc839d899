import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { aliases } from '#contracts/bot/index.ts'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { commapHere } from '../../../cli/support/commap.ts'

let directory: string
const file = (name: string) => join(directory, name)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'commap-diff-'))
  const document = JSON.parse(await readFile(join(OPENAPI_DIR, 'host.json'), 'utf8'))
  document.components.schemas.User.properties.phone = { type: 'integer' }
  await Promise.all([
    writeFile(file('portal.yaml'), stringify(document)),
    writeFile(file('empty.json'), '{"interactions":[]}'),
    writeFile(file('broken.json'), '{'),
    writeFile(file('other.json'), '{"hello":1}'),
  ])
})
afterAll(() => rm(directory, { recursive: true }))

test('both directions are compared, and nothing of ours contradicts', async () => {
  const { code, stdout } = await commapHere(['diff'])
  expect(stdout).toMatch(/^host {2}operations: \d+, interactions: \d+/)
  expect(stdout).toMatch(new RegExp(`\nbot {2}operations: ${aliases.length}, interactions: \\d+`))
  expect(stdout).toMatch(/403: .*users\/connect-bot, /)
  expect(stdout).toMatch(/no faults/)
  expect(code).toBe(0)
})

test('a document of the portal team (YAML) that does not give what the bot needs fails', async () => {
  const { code, stdout } = await commapHere(['diff', 'host', '--openapi', file('portal.yaml')])
  expect(stdout).toMatch(/GET \/user: by userId: response\.body\.phone\n +Response body is incompatible/)
  expect(stdout).not.toMatch(/^bot/m)
  expect(code).toBe(1)
})

test('--strict fails for what is unused, and --json prints only JSON', async () => {
  const { code, stdout, stderr } = await commapHere(['diff', 'bot', '--strict', '--json'])
  const [{ system, findings }] = JSON.parse(stdout)
  expect(system).toBe('bot')
  expect(findings[0]).toMatchObject({ kind: 'unused status', path: `${aliases[0]} 403` })
  expect(stderr).toMatch(/no faults/)
  expect(code).toBe(1)
})

test.each([
  [() => ['--pact', file('x.json')], /say whose API the file is about/],
  [() => ['host', '--pact', file('missing.json')], /missing\.json cannot be read: there is no such file/],
  [
    () => ['host', '--pact', file('empty.json')],
    /empty\.json has no HTTP interaction: nothing can be compared/,
  ],
  [() => ['host', '--pact', file('broken.json')], /broken\.json:1:2 is not JSON: /],
  [() => ['host', '--pact', file('other.json')], /other\.json is not a pact/],
  [() => ['host', '--openapi', file('other.json')], /other\.json/],
])('case %#: could not run, and says why', async (args, why) => {
  const { code, stderr } = await commapHere(['diff', ...args()])
  expect(stderr).toMatch(why)
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(code).toBe(2)
})

test.each([
  ['headers', { request: { method: 'GET', path: '/user', headers: 7 }, response: { status: 200 } }],
  ['query', { request: { method: 'GET', path: '/user', query: [{ a: 1 }] }, response: { status: 200 } }],
  ['status', { request: { method: 'GET', path: '/user' }, response: { status: 'two' } }],
  [
    'matchingRules',
    { request: { method: 'GET', path: '/user', matchingRules: [1] }, response: { status: 200 } },
  ],
])('a pact with %s of the wrong type is refused by place', async (field, sides) => {
  const pact = file(`wrong-${field}.json`)
  await writeFile(pact, JSON.stringify({ interactions: [{ description: 'one', ...sides }] }))
  const { code, stdout, stderr } = await commapHere(['diff', 'host', '--pact', pact])
  expect(stderr).toMatch(new RegExp(`wrong-${field}\\.json is not a pact of HTTP interactions: .*${field}`))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
})

test('a pact with which the comparator cannot work is refused, and nothing of ours has broken', async () => {
  const pact = file('foreign.json')
  const rules = { body: { '$.a': { combine: 'AND', matchers: [null] } } }
  const response = {
    status: 200,
    body: { content: '{', contentType: 'application/json', encoded: 'json' },
    matchingRules: rules,
  }
  const one = { description: 'one', request: { method: 'GET', path: '/user' }, response }
  await writeFile(
    pact,
    JSON.stringify({ interactions: [one], metadata: { pactSpecification: { version: '4.0' } } }),
  )
  const { code, stderr } = await commapHere(['diff', 'host', '--pact', pact])
  expect(stderr).toMatch(/foreign\.json cannot be compared with the document of the host: /)
  expect(code).toBe(2)
})
