import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { aliases } from '#contracts/bot/index.ts'
import { OPENAPI_DIR } from '#contracts/drift.ts'
import { commapHere } from '../../../cli/support/commap.ts'
import { englishIn } from '../../../cli/support/english.ts'
import { plantEight, writeChanged } from './plant.ts'

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

test('in Russian: what was compared, what is worth knowing, and what is wrong with a file', async () => {
  const { code, stdout } = await commapHere(['diff', '--lang', 'ru'])
  expect(stdout).toMatch(/^портал {2}операций: \d+, взаимодействий: \d+/)
  expect(stdout).toMatch(/^ {2}статусы, которых не ждёт ни один пакт \(\d+\)$/m)
  expect(stdout).toMatch(/^ {2}ошибок нет, к сведению: \d+$/m)
  expect(englishIn(stdout)).toEqual([])
  expect(code).toBe(0)
  const { stderr } = await commapHere(['diff', '--pact', file('x.json'), '--lang', 'ru'])
  expect(stderr).toBe('commap: укажите, чей API в файле: commap diff host … или commap diff bot …\n')
})

test('a document of the portal team (YAML) that does not give what the bot needs fails', async () => {
  const { code, stdout } = await commapHere(['diff', 'host', '--openapi', file('portal.yaml')])
  expect(stdout).toMatch(
    /\n {4}GET \/user\n {6}answer 200, phone: the bot needs a text or null; the document allows a whole number/,
  )
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

test('eight faults are eight lines, by operation, and --json has each of them', async () => {
  await writeChanged(file('eight.json'), plantEight)
  const { code, stdout } = await commapHere(['diff', 'host', '--openapi', file('eight.json')])
  expect(code).toBe(1)
  expect(stdout.split('\n').filter((line) => line.startsWith('      '))).toHaveLength(8)
  expect(stdout).toMatch(/\n {2}does not give what is asked \(8\)\n/)
  expect(stdout.match(/^ {4}GET \/user$/gm)).toHaveLength(1)
  expect(stdout).toMatch(
    /surname: the bot needs it always; the document does not have it \(the same in POST \/user\)/,
  )
  const asJson = await commapHere(['diff', 'host', '--openapi', file('eight.json'), '--json'])
  const [{ findings }] = JSON.parse(asJson.stdout)
  expect(findings).toHaveLength(8)
  expect(findings[0]).toMatchObject({ system: 'host', kind: 'mismatch', operation: 'GET /user' })
})

test('in Russian: eight faults by operation, and the limits; as JSON they stay English', async () => {
  await writeChanged(file('ru.json'), (document) => {
    plantEight(document)
    delete document.components?.schemas?.Ticket?.properties?.subject?.maxLength
  })
  const args = ['diff', 'host', '--openapi', file('ru.json'), '--lang', 'ru']
  const { code, stdout } = await commapHere(args)
  expect(code).toBe(1)
  expect(stdout).toMatch(/\n {2}не даёт того, что нужно \(8\)\n/)
  expect(stdout).toMatch(
    /\n {6}ответ 200, surname: бот ждёт это всегда; в документе этого нет \(то же самое: POST \/user\)\n/,
  )
  expect(stdout).toMatch(
    /\n {2}ограничения, о которых документ не говорит \(1\)\n {4}GET \/ticket: ответ 200, /,
  )
  // What stands behind a status is the name of a field.
  expect(englishIn(stdout.replaceAll(/(ответ \d+), \S+:/g, '$1:'))).toEqual([])
  const [{ findings }] = JSON.parse((await commapHere([...args, '--json'])).stdout)
  expect(findings[0]).toMatchObject({
    location: 'answer 200, surname',
    message: 'the bot needs it always; the document does not have it',
  })
})

test('paths below another one are one line', async () => {
  await writeChanged(file('prefix.json'), (document) => {
    const below = Object.entries(document.paths ?? {}).map(([path, item]) => [`/api/v2${path}`, item])
    Object.assign(document, { paths: Object.fromEntries(below) })
  })
  const { code, stdout } = await commapHere(['diff', 'host', '--openapi', file('prefix.json')])
  expect(stdout.split('\n').slice(1, -1)).toEqual([
    '  worth a look (1)',
    '    paths: in the document every path begins with /api/v2: the bot must be given the address with it',
    '  no faults, 1 more to know',
  ])
  expect(code).toBe(0)
  const inRussian = await commapHere(['diff', 'host', '--openapi', file('prefix.json'), '--lang', 'ru'])
  expect(inRussian.stdout).toContain(
    '    paths: в документе все пути начинаются с /api/v2: адрес для бота должен быть с этим началом\n',
  )
})

test.each([
  '/a(b)',
  '/((',
  '/a+b',
  '/*',
  '/a*b',
  '/a.b',
  '/[z',
  '/a:b',
  '/p|q',
  '/c/{id}.json',
  '/d/{id}-{other.one}',
  '/{id}(x)',
  '/x?',
  '/%28',
])('a document may have the path %s, with a pact or a contract that asks for it', async (path) => {
  const asked = path.replaceAll(/\{[^}]*\}/g, '5')
  const names = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name)
  const described = {
    parameters: names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    responses: {
      200: { description: 'ok', content: { 'application/json': { schema: { type: 'integer' } } } },
    },
  }
  await writeChanged(file('odd.json'), (document) =>
    Object.assign(document.paths ?? {}, { [path]: { get: described } }),
  )
  const withContract = await commapHere(['diff', 'host', '--openapi', file('odd.json')])
  expect(withContract).toMatchObject({ code: 0, stderr: '' })
  const response = { status: 200, headers: { 'content-type': 'application/json' }, body: 'no number' }
  const one = {
    description: 'odd',
    request: { method: 'GET', path: asked, headers: { authorization: 'Bearer x' } },
    response,
  }
  await writeFile(file('odd-pact.json'), JSON.stringify({ interactions: [one] }))
  const args = ['diff', 'host', '--openapi', file('odd.json'), '--pact', file('odd-pact.json'), '--json']
  const { code, stdout } = await commapHere(args)
  const [{ findings }] = JSON.parse(stdout)
  expect(findings).toEqual([
    expect.objectContaining({ kind: 'contradiction', message: expect.stringContaining('must be integer') }),
  ])
  expect(findings[0].path).toContain(`paths.${path}.get`)
  expect(code).toBe(1)
})

test('references that lead nowhere are named, each with the first place and their number', async () => {
  await writeChanged(file('dangling.json'), (document) => {
    delete document.components?.schemas?.HostFailure
    delete document.components?.schemas?.Location
  })
  const { code, stdout, stderr } = await commapHere(['diff', 'host', '--openapi', file('dangling.json')])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(
    /dangling\.json:\d+:\d+: paths → \/user → .*\(#\/components\/schemas\/HostFailure\); places: 54\n/,
  )
  expect(stderr.split('\n').filter((line) => line.includes("Can't resolve"))).toHaveLength(2)
})

test('operations that cannot be told apart are an error with file and place', async () => {
  await writeChanged(file('twins.json'), (document) => {
    const item = document.paths?.['/ticket']
    for (const path of ['/t/{a}', '/t/{b}']) Object.assign(document.paths ?? {}, { [path]: item })
  })
  const { code, stderr } = await commapHere(['diff', 'host', '--openapi', file('twins.json')])
  expect(stderr).toMatch(/twins\.json.*paths → \/t\/\{/)
  expect(code).toBe(2)
})

test('a document may be recursive', async () => {
  await writeChanged(file('recursive.json'), (document) => {
    const { User } = document.components?.schemas ?? {}
    Object.assign(User?.properties ?? {}, {
      friends: { type: 'array', items: { $ref: '#/components/schemas/User' } },
    })
  })
  const { code } = await commapHere(['diff', 'host', '--openapi', file('recursive.json')])
  expect(code).toBe(0)
})

test('a document may be in several files, and schemas may be referred to by their anchors', async () => {
  await writeChanged(file('files.json'), (document) => {
    const schemas = document.components?.schemas ?? {}
    Object.assign(schemas.Role ?? {}, { $anchor: 'role' })
    Object.assign(schemas.User?.properties ?? {}, { role: { $ref: '#role' } })
    Object.assign(document.paths ?? {}, { '/ticket': { $ref: 'ticket.json' } })
  })
  await writeChanged(file('ticket.json'), (document) => {
    const item = document.paths?.['/ticket']
    for (const key of Object.keys(document)) delete document[key]
    Object.assign(document, JSON.parse(JSON.stringify(item).replaceAll('"#/', '"files.json#/')))
  })
  const { code, stdout } = await commapHere(['diff', 'host', '--openapi', file('files.json')])
  expect(stdout).toMatch(/ {2}no faults, 0 more to know/)
  expect(code).toBe(0)
})

test('messages of a pact are counted, and its HTTP part is compared', async () => {
  const http = {
    type: 'Synchronous/HTTP',
    description: 'one',
    request: { method: 'GET', path: '/user' },
    response: { status: 422 },
  }
  const message = { type: 'Asynchronous/Messages', description: 'an event', contents: {} }
  const metadata = { pactSpecification: { version: '4.0' } }
  await writeFile(file('mixed.json'), JSON.stringify({ interactions: [message, http, message], metadata }))
  const mixed = await commapHere(['diff', 'host', '--pact', file('mixed.json')])
  expect(mixed.stdout).toMatch(/^host {2}operations: 16, interactions: 1, messages not compared: 2\n/)
  await writeFile(file('messages.json'), JSON.stringify({ interactions: [message], metadata }))
  const alone = await commapHere(['diff', 'host', '--pact', file('messages.json')])
  expect(alone.stderr).toMatch(/messages\.json has no HTTP interaction: nothing can be compared/)
  expect(alone.code).toBe(2)
})
