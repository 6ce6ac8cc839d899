import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type MockHost, startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import stateRequests from '#scenarios/verification/bot-states.ts'
import { createStack } from '#test/support/example.ts'
import { commap, commapHere, RunningCommap } from '../../../cli/support/commap.ts'
import { PYTHON, pythonPortal } from '../verify/support.ts'

const STATES = join(import.meta.dirname, '../../../../scenarios/verification/host')

let portal: MockHost
beforeAll(async () => {
  portal = await startMockHost({ clock: systemClock, token: access.hostToken })
})
afterAll(() => portal[Symbol.asyncDispose]())

const conform = (baseUrl: string, ...more: string[]) =>
  commap(['conform', 'host', '--base-url', baseUrl, '--states-file', STATES, ...more])

/** The portal behind something that changes its answers. */
function changed(change: (answer: string) => string) {
  return listen((request, response) => {
    void (async () => {
      const { method = 'GET', url, headers } = request
      const body = await text(request)
      const answer = await fetch(portal.url + url, {
        method,
        headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
        ...(body !== '' && { body }),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      // States are set up beside the operations, by the same address.
      response.end(url?.startsWith('/user') ? change(await answer.text()) : await answer.text())
    })()
  })
}

/** The portal with its API below a path, and what is for operators beside it. */
function under(path: string) {
  return listen((request, response) => {
    const { method, url = '', headers } = request
    const below = url.startsWith(`${path}/`) ? url.slice(path.length) : undefined
    if (below === undefined ? !url.startsWith('/__admin/') : below.startsWith('/__admin/')) {
      response.writeHead(404).end()
      return
    }
    const { host: _, ...rest } = headers
    const passed = httpRequest(portal.url + (below ?? url), { method, headers: rest }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    request.pipe(passed)
  })
}

const isPositive = (value: number) => value > 0

/** Real time passes in a replay: Telegram allows one message a second to a chat. */
const REPLAY_TIMEOUT_MS = 120_000

// Each has systems of its own, and real time passes in it.
describe.concurrent('in a replay', { timeout: REPLAY_TIMEOUT_MS }, () => {
  test('the simulated portal conforms in every operation, in its verification and in a replay', async () => {
    const { code, stdout, stderr } = await conform(portal.url, '--row', 'account/8')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^✓ account\/8 /m)
    expect(stdout).toMatch(/^✓ GET \/user +exchanges: verification \d+, replay \d+$/m)
    expect(stdout).toMatch(/operations: \d+ conform, 0 violate, 0 unproved\n$/)
    expect(code).toBe(0)
  })

  test('a portal without our admin API proves nothing by a replay, and can do without it', async () => {
    await using foreign = await pythonPortal()
    const options = ['host', '--base-url', foreign.url, '--states-url', `${foreign.url}/_states`, ...PYTHON]
    const both = await commap(['conform', ...options, '--row', 'shop/2', '--filter-operation', 'GET /order'])
    expect(both.stdout).toMatch(/○ shop\/2 .*: not supported: .* does not offer POST \/__admin\/settle/)
    expect(both.stdout).toMatch(/nothing is proved of the replay: .*--skip-replay/)
    expect(both.code).toBe(2)
    const { code, stdout } = await commap(['conform', ...options, '--skip-replay'])
    expect(stdout).toMatch(/operations: \d+ conform, 0 violate, 0 unproved\n$/)
    expect(code).toBe(0)
  })

  test('the bot conforms while its own portal and messenger lead it through a row', async () => {
    await using stack = await createStack({ clock: systemClock })
    await using states = await listen(stateRequests(stack.systems))
    const options = ['bot', '--base-url', stack.bot.apiUrl, '--states-url', states.url]
    const token = ['-H', `Authorization: Bearer ${access.botToken}`]
    const unknown = await commap(['conform', ...options, ...token])
    expect(unknown.stderr).toMatch(/give --host-url and --messenger-url, or --skip-replay/)
    expect(unknown.code).toBe(2)
    const systems = ['--host-url', stack.host.url, '--messenger-url', stack.messenger.url]
    const { code, stdout } = await commap(['conform', ...options, ...token, ...systems, '--row', 'account/8'])
    expect(stdout).toMatch(/^✓ users\/delete +exchanges: verification \d+, replay [1-9]/m)
    expect(stdout).toMatch(/operations: \d+ conform, 0 violate, 0 unproved\n$/)
    expect(code).toBe(0)
  })
})

test('a portal that answers a string for a number is caught, and the place is named', async () => {
  await using wrong = await changed((answer) => answer.replaceAll(/"userId":(\d+)/g, '"userId":"$1"'))
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-conform-'))
  const [junit, ctrf, html] = ['r.xml', 'r.json', 'r.html'].map((name) => join(folder.path, name))
  const reports = ['--junit', `${junit}`, '--ctrf', `${ctrf}`, '--html', `${html}`]
  const options = ['--skip-replay', '--filter-operation', 'GET /user', '--json', ...reports]
  const { code, stdout, stderr } = await conform(wrong.url, ...options)
  for (const file of [junit, ctrf, html]) {
    const report = await readFile(`${file}`, 'utf8')
    expect(report).toMatch(/GET \/user\?email=/)
    expect(report).toContain('Bearer (secret)')
    expect(report).toMatch(/in: GET \/user: /)
  }
  expect(stderr).toMatch(/✗ GET \/user/)
  expect(stderr).toMatch(
    /200: answer: body\.userId .*\(verification \d+; first GET \/user, in “GET \/user: .*”\)/,
  )
  const { operations } = JSON.parse(stdout)
  expect(operations).toMatchObject([{ name: 'GET /user', status: 'violates' }])
  const { request, answer } = operations[0].violations[0].exchange
  expect(request).toMatchObject({ method: 'GET', url: expect.stringContaining('/user?') })
  expect(answer.body).toMatch(/"userId":"\d+"/)
  expect(code).toBe(1)
})

test('a violation says that verification and replay met it', { timeout: REPLAY_TIMEOUT_MS }, async () => {
  await using wrong = await changed((answer) => answer.replaceAll(/"surname":"[^"]*"/g, '"surname":null'))
  const options = [
    '--row',
    'account/8',
    '--host-url',
    portal.url,
    '--filter-operation',
    'GET /user',
    '--json',
    '--lang',
    'ru',
  ]
  const { code, stdout, stderr } = await conform(wrong.url, ...options)
  expect(stderr).toMatch(/^строки: прошли \d, не прошли \d, без сценария 0$/m)
  expect(stderr).toMatch(/^операции: соответствуют 0, не соответствуют 1, не доказаны 0$/m)
  expect(stderr).toMatch(/ответ: body\.surname .*\(проверка контракта \d+, прогон \d+; впервые GET \/user/)
  const { operations, rows } = JSON.parse(stdout)
  expect(operations).toHaveLength(1)
  const [{ exchanges, violations }] = operations
  expect(exchanges.replay).toBeGreaterThan(0)
  expect(violations).toContainEqual(
    expect.objectContaining({
      location: 'body.surname',
      times: { verification: expect.toSatisfy(isPositive), replay: expect.toSatisfy(isPositive) },
    }),
  )
  expect(rows.passed + rows.failed).toBe(1)
  expect(code).toBe(1)
})

test('states are set up at the system itself, so that their requests may leave the path of the API', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-conform-'))
  const states = join(folder.path, 'users.yaml')
  const written = await readFile(join(STATES, 'users.yaml'), 'utf8')
  await writeFile(states, written.replaceAll(' /__admin/', ' /../__admin/'))
  await using below = await under('/api')
  const options = ['--states-file', states, '--skip-replay', '--filter-operation', 'GET /user']
  const { code, stdout } = await commap(['conform', 'host', '--base-url', `${below.url}/api`, ...options])
  expect(stdout).toMatch(/operations: 1 conform, 0 violate, 0 unproved\n$/)
  expect(code).toBe(0)
})

test('Ctrl-C ends the command at once, though the system does not answer', async () => {
  const { promise: asked, resolve } = Promise.withResolvers<void>()
  await using silent = await listen((request, response) => {
    // Somebody answers at the base URL, and nobody where states are set up.
    if (request.url === '/') response.end()
    else resolve()
  })
  await using running = new RunningCommap([
    ...['conform', 'host', '--base-url', silent.url, '--states-file', STATES],
    ...['--skip-replay', '--timeout', '600'],
  ])
  await asked
  running.process.kill('SIGINT')
  expect(await running.end()).toBe(130)
})

test.each([
  ['nobody answers', ['--base-url', 'http://127.0.0.1:1', '--states-file', STATES], /nobody answers at/],
  ['a second thing to check', ['bot', '--base-url', 'http://127.0.0.1:1'], /too many arguments/],
])('%s: could not run', async (_, args, why) => {
  const { code, stderr } = await commapHere(['conform', 'host', ...args])
  expect(stderr).toMatch(why)
  expect(code).toBe(2)
})
