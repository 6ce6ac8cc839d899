import { readFile } from 'node:fs/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { publish } from '#cli/verify/publish.ts'
import { verify } from '#cli/verify/run.ts'
import { sides } from '#cli/verify/side.ts'
import { startMockHost } from '#mock-host/index.ts'
import { systemClock } from '#runtime/clock.ts'
import { access } from '#scenarios/stack/access.ts'
import { type Asked, STATES_FILE, standIn } from './support.ts'

/** A broker with one pact, or none; it takes results and asks for a token. */
async function broker(text: string | undefined) {
  const pact = text && JSON.parse(text)
  return standIn(({ path, headers }, url) => {
    if (headers.authorization !== 'Bearer secret') return { status: 401 }
    if (path === '/') {
      const href = `${url}/for/{provider}`
      return { body: { _links: { 'pb:provider-pacts-for-verification': { href, templated: true } } } }
    }
    if (path === '/for/portal') {
      return { body: { _embedded: { pacts: pact ? [{ _links: { self: { href: `${url}/pact` } } }] : [] } } }
    }
    if (path === '/pact') {
      return { body: { ...pact, _links: { 'pb:publish-verification-results': { href: `${url}/results` } } } }
    }
    return path === '/results' ? { status: 201 } : { status: 404 }
  })
}

async function verifyFrom(url: string, token: string, hostToken: string = access.hostToken) {
  await using host = await startMockHost({ clock: systemClock, token: hostToken })
  const env = { PACT_BROKER_BASE_URL: url, PACT_BROKER_TOKEN: token, GITHUB_RUN_ID: '' }
  const verification = await verify(sides.host, {
    baseUrl: host.url,
    provider: 'portal',
    statesFile: STATES_FILE,
    headers: [],
    filters: { operations: [], states: [] },
    timeout: 30_000,
    env,
    signal: new AbortController().signal,
  })
  await publish(verification, 'commit-1', env)
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
  await using stand = await broker(await readFile(sides.host.pact, 'utf8'))
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
  await using stand = await broker(await readFile(sides.host.pact, 'utf8'))
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
