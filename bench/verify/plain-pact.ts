import { Verifier } from '@pact-foundation/pact'
import { FileStates } from '#harness/checks/verify/states/file.ts'
import { statesByUrl } from '#harness/checks/verify/states/url.ts'
import { senderTo } from '#harness/credentials/send.ts'

/**
 * A provider verification as Pact's own documentation shows it: `plain-pact.ts PACT BASE-URL STATES`, where the last
 * is a states file or the URL that sets states up, and tears them down, as Pact has it of such a URL.
 */
const TIMEOUT_MS = 30_000
const [pact = '', baseUrl = '', source = ''] = process.argv.slice(2)
const states = /^https?:/.test(source)
  ? statesByUrl(source, TIMEOUT_MS)
  : FileStates.read(source, { baseUrl, timeout: TIMEOUT_MS, send: senderTo({ name: 'host' }) })
const { interactions } = (await import(pact, { with: { type: 'json' } })).default as {
  interactions: { providerStates?: { name: string }[] }[]
}
const names = interactions.flatMap(({ providerStates = [] }) => providerStates.map(({ name }) => name))
const stateOf = (name: string, params: unknown) => ({ name, params: { ...(params as object) } })
const handlers = Object.fromEntries(
  names.map((name) => [
    name,
    {
      setup: (params: unknown) => states.setUp(stateOf(name, params)),
      ...(states.tearsDown && { teardown: (params: unknown) => states.tearDown(stateOf(name, params)) }),
    },
  ]),
)
await new Verifier({
  providerBaseUrl: baseUrl,
  pactUrls: [pact],
  stateHandlers: handlers as never,
  logLevel: 'error',
}).verifyProvider()
