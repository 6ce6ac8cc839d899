import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { contract } from '#contracts/index.ts'
import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import { commap, commapHere, RunningCommap } from '../../../cli/support/commap.ts'
import { OURS, STATES_FILE, standIn } from './support.ts'

let dir: string
let host: Awaited<ReturnType<typeof startMockHost>>

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'commap-verify-'))
  host = await startMockHost({ clock: systemClock, token: access.hostToken })
})

afterAll(async () => {
  await host[Symbol.asyncDispose]()
  await rm(dir, { recursive: true })
})

const STATES = ['--states-file', STATES_FILE]

/** Runs a verification of the simulated portal that must end with exit code 2, and returns the reason. */
async function reason(
  options: readonly string[],
  baseUrl = host.url,
  run: typeof commapHere = commapHere,
): Promise<string> {
  const { code, stdout, stderr } = await run(['verify', 'host', '--base-url', baseUrl, ...OURS, ...options])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

async function file(name: string, text: string): Promise<string> {
  await writeFile(join(dir, name), text)
  return join(dir, name)
}

describe.concurrent('a system that does not answer in time', () => {
  test('a system that falls silent: after three requests without an answer the rest is not tried', async () => {
    const asked: string[] = []
    await using silent = await listen(({ url = '' }, response) => {
      if (url === '/') response.end()
      else asked.push(url)
    })
    const user = 'values: { userId: 127, phone: "79187777777", email: a@b.ru }'
    const all = ['a user exists', 'no such user', 'two users have one phone']
    const states = await file('all.yaml', all.map((name) => `${name}: { ${user} }\n`).join(''))
    const options = ['--states-file', states, '--filter-operation', 'GET /user', '--timeout', '1']
    const said = await reason(options, silent.url, commap)
    expect(said).toMatch(/the system does not answer: nothing came within 1 s to\n( {2}GET \/user: .*\n){3}/)
    expect(said).toMatch(/8 of 11 interactions were not tried any more/)
    expect(asked).toHaveLength(3)
  })

  test('an address of states that falls silent, after the first one', async () => {
    const asked: string[] = []
    await using silent = await listen(({ method = '' }, response) => {
      if (method === 'GET') response.end()
      else asked.push(method)
    })
    const options = ['--states-url', silent.url, '--filter-operation', 'GET /post', '--timeout', '1']
    const said = await reason(options, silent.url, commap)
    expect(said).toMatch(/a state cannot be set up: .*: no answer within 1 s\n\d of \d interactions/)
    expect(asked).toHaveLength(1)
  })

  test('single requests without an answer fail for themselves: the others are verified', async () => {
    await using slow = await listen(async (request, response) => {
      const { method = 'GET', url = '', headers } = request
      if (url.includes('email=')) return
      const { authorization = '' } = headers
      const body = method === 'POST' ? await text(request) : undefined
      const answer = await fetch(host.url + url, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
    const options = ['--base-url', slow.url, ...STATES, ...OURS]
    const few = ['--filter-operation', 'GET /user', '--timeout', '1']
    const { code, stdout } = await commap(['verify', 'host', ...options, ...few])
    expect(stdout).toMatch(/✗ by email \d+ ms\n.*\n +no answer within 1 s\n/)
    expect(stdout).toMatch(/interactions: 9 passed, 2 failed\n$/)
    expect(code).toBe(1)
  })
})

test('a pact file that is not there', async () => {
  expect(await reason([...STATES, '--pact', join(dir, 'none.json')])).toMatch(
    /no pact: .*none\.json cannot be read: there is no such file/,
  )
})

test('a pact URL that answers 404', async () => {
  await using server = await standIn(() => ({ status: 404 }))
  const said = await reason([...STATES, '--pact', `${server.url}/pact.json`])
  expect(said).toMatch(/no pact: http.*answered 404/)
})

test('a pact that is none', async () => {
  expect(await reason([...STATES, '--pact', await file('list.json', '[]')])).toMatch(/is not a pact/)
  expect(await reason([...STATES, '--pact', await file('text.json', 'pact')])).toMatch(/is not JSON/)
})

test('a pact without interactions', async () => {
  const pact = { consumer: { name: 'bot' }, provider: { name: 'host' }, interactions: [] }
  const said = await reason([...STATES, '--pact', await file('empty.json', JSON.stringify(pact))])
  expect(said).toMatch(/no interaction in .*empty\.json/)
})

test('filters that leave nothing, with what they can name', async () => {
  expect(await reason([...STATES, '--filter-operation', 'GET /nothing'])).toMatch(/\n {2}GET \/orders\n/)
  expect(await reason([...STATES, '--filter-state', 'no such state'])).toMatch(/is left by the filters/)
})

test.each([
  ['--filter-state', ''],
  ['--filter-operation', ' '],
])('%s from an empty variable, which would leave most out', async (option, value) => {
  expect(await reason([...STATES, option, value])).toContain(`${option} is given without a value`)
})

test('a header with an empty token', async () => {
  expect(await reason([...STATES, '-H', 'Authorization: Bearer '])).toMatch(/the token is empty/)
})

test.each([
  ['a pact', '--pact'],
  ['a states file', '--states-file'],
])('%s that is a folder, or a pipe that nobody writes', async (_what, option) => {
  const pipe = join(await mkdtemp(join(dir, 'pipe-')), 'pipe')
  execFileSync('mkfifo', [pipe])
  const others = option === '--pact' ? STATES : []
  const folder = option === '--pact' ? /cannot be read: it is a directory/ : /has no YAML file in it/
  expect(await reason([...others, option, dirname(pipe)])).toMatch(folder)
  expect(await reason([...others, option, pipe])).toMatch(/cannot be read: it is no regular file/)
})

test('a states file whose aliases multiply or contain themselves', async () => {
  const states = await file('loop.yaml', 'a: &a { values: { b: *a } }\n')
  expect(await reason(['--states-file', states])).toMatch(/loop\.yaml: its aliases/)
})

test('a state that is called as what every object has, and a value that is', async () => {
  const pact = JSON.parse(await readFile(contract.pacts.host ?? '', 'utf8'))
  const [first] = pact.interactions
  const named = { ...first, providerStates: [{ name: 'toString' }] }
  const own = await file('proto.json', JSON.stringify({ ...pact, interactions: [named] }))
  const none = await file('entries.yaml', 'a user exists:\n  values: {}\n')
  expect(await reason(['--states-file', none, '--pact', own])).toMatch(
    /states without handler:\n\n? *toString/,
  )
  const states = await file('values.yaml', "toString:\n  values: { userId: '$\u007bconstructor}' }\n")
  expect(await reason(['--states-file', states, '--pact', own])).toMatch(/\$\{constructor\} .* is not set/)
})

test('no states at all: the entries to paste are complete', async () => {
  const said = await reason([])
  expect(said).toMatch(/states without handler:\n {2}a comment exists\n/)
  const entries = parse(said.slice(said.indexOf('# ')))
  const values = { userId: 127, phone: '79187777777', email: 'address@domain.ru' }
  expect(entries['a user exists']).toEqual([
    { when: { patronymic: null, phone: null, email: null, location: null }, values },
    { when: { isActive: false }, values },
    { values },
  ])
  expect(entries['a post exists']).toEqual([
    { when: { imageUrl: null }, values: { postId: 501 } },
    { values: { postId: 501 } },
  ])
  expect(
    await reason(
      ['--states-file', await file('pasted.yaml', said.slice(said.indexOf('# ')))],
      'http://127.0.0.1:1',
    ),
  ).toMatch(/nobody answers/)
})

test('a state without an entry in the file, before anything is asked of the system', async () => {
  await using system = await standIn(() => ({}))
  const states = await file(
    'few.yaml',
    'a user exists: { when: { isActive: false }, values: { userId: 127, phone: "79187777777", email: a@b.ru } }',
  )
  const options = ['--states-file', states, '--filter-operation', 'GET /user']
  const said = await reason(options, system.url)
  expect(said).toMatch(
    /states without handler:\n {2}a user exists\n {2}a user exists \(email: null, .*\)\n {2}no such user\n {2}two users have one phone\n\n/,
  )
  expect(system.asked).toEqual([])
})

test('a state that the address of states does not know', async () => {
  await using states = await standIn(({ body }) => {
    const { state } = body as { state: string }
    return state === 'no such post' ? { status: 404 } : { body: { postId: 501 } }
  })
  const said = await reason(['--states-url', states.url, '--filter-operation', 'GET /post'])
  expect(said).toMatch(/states without handler:\n {2}no such post\n\n/)
  expect(said).toMatch(/no such post:\n {2}values:\n {4}postId: 501/)
  expect(states.asked.map(({ body }) => body)).toContainEqual({
    state: 'a post exists',
    params: { imageUrl: null },
    action: 'setup',
  })
})

test.each([
  [
    'fails',
    { status: 500, body: { message: 'база недоступна' } },
    /no such order: .*answered 500.*база недоступна/,
  ],
  ['returns no value', { body: {} }, /no such order: no orderId/],
  [
    'returns an identifier in quotes',
    { body: { orderId: '901' } },
    /orderId must look like 901, and is "901"/,
  ],
])('a state that %s', async (_, answer, why) => {
  await using states = await standIn(() => answer)
  const options = ['--filter-operation', 'GET /order', '--filter-state', 'no such order']
  expect(await reason(['--states-url', states.url, ...options])).toMatch(why)
})

test('a request of the states file that is refused', async () => {
  const states = await file('refused.yaml', 'no such order: { request: POST /__admin/orders, json: {} }')
  const options = ['--filter-operation', 'GET /order', '--filter-state', 'no such order']
  expect(await reason(['--states-file', states, ...options])).toMatch(
    /POST http.*\/__admin\/orders answered 422/,
  )
})

test('a folder of states files, where two say how one state is set up', async () => {
  const folder = join(dir, 'folder')
  await mkdir(folder)
  for (const name of ['one', 'two'])
    await file(`folder/${name}.yaml`, 'no such post: { values: { postId: 1 } }\n')
  expect(await reason(['--states-file', folder])).toMatch(
    /two\.yaml: “no such post” stands in another file of .*folder, too/,
  )
})

test('a states file that is not understood', async () => {
  expect(await reason(['--states-file', join(dir, 'none.yaml')])).toMatch(
    /none\.yaml cannot be read: there is no such file/,
  )
  expect(await reason(['--states-file', await file('bad.yaml', 'a: [')])).toMatch(/bad\.yaml:/)
  expect(await reason(['--states-file', await file('odd.yaml', 'a: { value: 1 }')])).toMatch(
    /odd\.yaml: .*not understood/,
  )
})

test('nobody at the base URL', async () => {
  expect(await reason(STATES, 'http://127.0.0.1:1')).toMatch(
    /nobody answers at --base-url http:\/\/127\.0\.0\.1:1/,
  )
  expect(await reason(STATES, 'portal')).toMatch(/--base-url portal is not an address/)
})

test.each([
  [['--publish'], /--publish needs --provider-version/],
  [['--publish', '--provider-version', '1'], /set PACT_BROKER_BASE_URL/],
  [['-H', 'nonsense'], /a header looks like 'Name: value'/],
  [['--states-url', 'http://127.0.0.1:1'], /either --states-url or --states-file/],
  [['--timeout', '0'], /whole number, 1 to 600/],
])('%j, which cannot be', async (options, why) => {
  expect(await reason([...STATES, ...options])).toMatch(why)
})

test('Ctrl-C ends it, whatever the system is still busy with', async () => {
  const asked = Promise.withResolvers<void>()
  await using silent = await listen(({ url }, response) => {
    if (url === '/') response.end()
    else asked.resolve()
  })
  await using states = await standIn(() => ({ body: { postId: 501 } }))
  const options = ['--base-url', silent.url, '--states-url', states.url, '--filter-operation', 'GET /post']
  await using running = new RunningCommap(['verify', 'host', ...options])
  await asked.promise
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
})
