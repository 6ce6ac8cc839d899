import { Verifier } from '@pact-foundation/pact'
import { FileStates } from '#cli/verify/states/file.ts'

/** A provider verification as Pact's own documentation shows it: `plain-pact.ts PACT BASE-URL STATES-FILE`. */
const [pact = '', baseUrl = '', statesFile = ''] = process.argv.slice(2)
const states = await FileStates.read(statesFile, baseUrl, 30_000)
const { interactions } = (await import(pact, { with: { type: 'json' } })).default as {
  interactions: { providerStates?: { name: string }[] }[]
}
const names = interactions.flatMap(({ providerStates = [] }) => providerStates.map(({ name }) => name))
const handlers = Object.fromEntries(
  names.map((name) => [name, (params: unknown) => states.setUp({ name, params: { ...(params as object) } })]),
)
await new Verifier({
  providerBaseUrl: baseUrl,
  pactUrls: [pact],
  stateHandlers: handlers as never,
  logLevel: 'error',
}).verifyProvider()
