import { mkdtempDisposable, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { contract } from '#contracts/index.ts'
import { publish } from '#harness/checks/verify/publish.ts'
import { verify } from '#harness/checks/verify/run.ts'
import { sideOf } from '#harness/checks/verify/side.ts'
import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { access } from '#scenarios/credentials.ts'
import { commapHere } from '../../../cli/support/commap.ts'
import { type Asked, OURS, STATES_FILE, standIn } from './support.ts'

const OUR_PACT = contract.pacts.host ?? ''

/** A broker with one pact, or none; it takes results, branches and tags, and asks for a token. */
async function broker(text: string | undefined, { results = 201, branches = true } = {}) {
  const pact = text && JSON.parse(text)
  return standIn(({ method, path, headers }, url) => {
    if (headers.authorization !== 'Bearer secret') return { status: 401 }
    if (path === '/') return { body: { _links: indexLinks(url, branches) } }
    if (path === '/for/portal') {
      return { body: { _embedded: { pacts: pact ? [{ _links: { self: { href: `${url}/pact` } } }] : [] } } }
    }
    if (path === '/pact') {
      return { body: { ...pact, _links: { 'pb:publish-verification-results': { href: `${url}/results` } } } }
    }
    if (method === 'PUT' && path.startsWith('/pacticipants/host/')) return { status: 201 }
    return path === '/results' ? { status: results } : { status: 404 }
  })
}

function indexLinks(url: string, branches: boolean) {
  const link = (path: string) => ({ href: url + path, templated: true })
  return {
    'pb:provider-pacts-for-verification': link('/for/{provider}'),
    ...(branches && {
      'pb:pacticipant-branch-version': link(
        '/pacticipants/{pacticipant}/branches/{branch}/versions/{version}',
      ),
      'pb:pacticipant-version-tag': link('/pacticipants/{pacticipant}/versions/{version}/tags/{tag}'),
    }),
  }
}

async function verifyFrom(url: string, token: string, hostToken: string = access.hostToken) {
  await using host = await startMockHost({ clock: systemClock, token: hostToken })
  const { signal } = new AbortController()
  const env = { PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: token, GITHUB_RUN_ID: '' }
  const verification = await verify(await sideOf('host', contract), {
    baseUrl: host.url,
    provider: 'portal',
    statesFile: STATES_FILE,
    headers: [],
    filters: { operations: [], states: [] },
    timeout: 30_000,
    env,
    signal,
  })
  await publish(verification, { version: 'commit-1', tags: [] }, env, signal)
  return verification
}

interface Sent extends Asked {
  readonly body: { success: boolean; testResults: object[] }
}

/** The request for a path. @throws Error when nobody made it */
function sent(asked: readonly Asked[], path: string): Sent {
  const found = asked.find((one) => one.path === path)
  if (!found) throw new Error(`nobody asked for ${path}`)
  return found as Sent
}

afterEach(() => {
  vi.unstubAllEnvs()
})

test('the pact comes from the broker, and the result goes back to it', async () => {
  // Pact would read these by itself and leave all but one interaction out.
  vi.stubEnv('PACT_DESCRIPTION', 'GET /user: by email')
  await using stand = await broker(await readFile(OUR_PACT, 'utf8'))
  const { pacts } = await verifyFrom(stand.url, 'secret')
  const count = pacts[0]?.interactions.length ?? 0
  expect(count).toBeGreaterThan(70)
  expect(sent(stand.asked, '/for/portal').body).toMatchObject({
    consumerVersionSelectors: [{ mainBranch: true }, { deployedOrReleased: true }],
  })
  const published = sent(stand.asked, '/results')
  expect(published).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer secret' } })
  expect(published.body).toMatchObject({ success: true, providerApplicationVersion: 'commit-1' })
  expect(published.body.testResults).toHaveLength(count)
})

test('a failure is published as one, with what was seen', async () => {
  await using stand = await broker(await readFile(OUR_PACT, 'utf8'))
  await verifyFrom(stand.url, 'secret', 'another-token')
  const { success, testResults } = sent(stand.asked, '/results').body
  expect(success).toBe(false)
  expect(testResults).toContainEqual(
    expect.objectContaining({
      interactionDescription: 'POST /user/connect-bot: known user',
      success: false,
      mismatches: expect.arrayContaining([
        expect.objectContaining({ attribute: 'status', expected: '200', actual: '401' }),
      ]),
    }),
  )
})

test('a broker without pacts, with a wrong token or out of reach proves nothing', async () => {
  await using stand = await broker(undefined)
  await expect(verifyFrom(stand.url, 'secret')).rejects.toThrow(
    /no pact: the broker .* has none for "portal"/,
  )
  await expect(verifyFrom(stand.url, 'wrong')).rejects.toThrow(/answered 401 .*check PACT_BROKER_TOKEN/)
  await expect(verifyFrom('http://127.0.0.1:1', 'secret')).rejects.toThrow(/cannot be reached/)
})

/** The whole command, with the broker that the environment names. */
async function commandWith(url: string, options: readonly string[], token = 'secret') {
  vi.stubEnv('PACT_BROKER_BASE_URL', url)
  vi.stubEnv('PACT_BROKER_TOKEN', token)
  vi.stubEnv('GITHUB_ACTIONS', '')
  await using host = await startMockHost({ clock: systemClock, token: access.hostToken })
  await using results = await mkdtempDisposable(join(tmpdir(), 'commap-results-'))
  const system = ['--base-url', host.url, '--states-file', STATES_FILE, '--results', results.path]
  return await commapHere(['verify', 'host', ...system, '--provider', 'portal', ...options])
}

const PUBLISH = ['--publish', '--provider-version', 'commit/1']
const made = (asked: readonly Asked[]) => asked.map(({ method, path }) => `${method} ${path}`)

describe('commap verify --publish', () => {
  test('tells the broker version, branch, tags and results', async () => {
    await using stand = await broker(await readFile(OUR_PACT, 'utf8'))
    const options = ['--provider-branch', 'feat/x', '--provider-tag', 'dev', '--provider-tag', 'eu']
    const { code, stdout, stderr } = await commandWith(stand.url, [...PUBLISH, ...options, ...OURS])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/interactions: \d+ passed, 0 failed/)
    expect(made(stand.asked).slice(-4)).toEqual([
      'PUT /pacticipants/host/branches/feat%2Fx/versions/commit%2F1',
      'PUT /pacticipants/host/versions/commit%2F1/tags/dev',
      'PUT /pacticipants/host/versions/commit%2F1/tags/eu',
      'POST /results',
    ])
    expect(sent(stand.asked, '/results').body).toMatchObject({
      success: true,
      providerApplicationVersion: 'commit/1',
    })
    expect(code).toBe(0)
  })

  test('publishes a failure and ends with 1', async () => {
    await using stand = await broker(await readFile(OUR_PACT, 'utf8'))
    const { code } = await commandWith(stand.url, [...PUBLISH, '-H', 'Authorization: Bearer wrong'])
    expect(sent(stand.asked, '/results').body.success).toBe(false)
    expect(made(stand.asked).some((one) => one.startsWith('PUT'))).toBe(false)
    expect(code).toBe(1)
  })

  test.each([
    ['that takes no results', { results: 500 }, [], /the result is not published: .* 500 to .*\/results/],
    [
      'without branches',
      { branches: false },
      ['--provider-branch', 'main'],
      /the result is not published: .* has no link pb:pacticipant-branch-version/,
    ],
  ])('by a broker %s says so and ends with 2', async (_, faults, options, why) => {
    await using stand = await broker(await readFile(OUR_PACT, 'utf8'), faults)
    const { code, stdout, stderr } = await commandWith(stand.url, [...PUBLISH, ...OURS, ...options])
    // What was found out is told all the same.
    expect(stdout).toMatch(/interactions: \d+ passed, 0 failed/)
    expect(stderr).toMatch(why)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(code).toBe(2)
  })

  test('asks nothing of the portal when the broker refuses the token', async () => {
    await using stand = await broker(await readFile(OUR_PACT, 'utf8'))
    const { code, stdout, stderr } = await commandWith(stand.url, [...PUBLISH, ...OURS], 'wrong')
    expect([stdout, code]).toEqual(['', 2])
    expect(stderr).toMatch(/answered 401 .*check PACT_BROKER_TOKEN/)
  })

  test.each([
    ['null', 'null'],
    ['links that are none', '{"_links": 7}'],
    ['a link that leads nowhere', '{"_links": {"pb:provider-pacts-for-verification": {"href": 7}}}'],
    ['pacts that are none', '{"_embedded": {"pacts": [null]}}'],
    [
      'a link named as what every object has',
      '{"__proto__": {"_links": 7}, "_links": {"toString": {"href": "/"}}}',
    ],
    ['half of its answer', '{"_links": {'],
  ])('is without use where somebody answers %s', async (_what, body) => {
    await using stand = await listen((_request, response) => response.end(body))
    const { code, stderr } = await commandWith(stand.url, [...PUBLISH, ...OURS])
    expect(stderr).toMatch(/is that the address of a Pact broker\?|no pact: the broker/)
    expect(stderr).not.toMatch(/commap broke/)
    expect(code).toBe(2)
  })

  test('is without use at an address that is no broker', async () => {
    await using page = await listen((_request, response) => response.end('<p>welcome</p>'))
    const { code, stderr } = await commandWith(page.url, [...PUBLISH, ...OURS])
    expect(stderr).toMatch(/is that the address of a Pact broker\?/)
    expect(code).toBe(2)
  })
})
