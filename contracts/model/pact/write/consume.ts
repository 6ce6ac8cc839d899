import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StateUse } from '../../states.ts'
import { isMatcher } from '../matchers.ts'
import type { PactRequest } from './request.ts'
import type { PactFile } from './text.ts'

/** An interaction in Pact's terms, and the consumer's own code that has it. */
export interface Consumed extends PactRequest {
  readonly description: string
  readonly states: readonly StateUse[]
  readonly status: number
  readonly answer: unknown
  /** Has the interaction with the stand-in at `url`. @throws when the consumer takes the answer for another */
  drive(url: string): Promise<void>
}

/**
 * Has every interaction with Pact's mock server, one after another, and returns the pact that it wrote.
 * @throws Error that names the interaction in which the consumer did something else
 */
export async function consume(
  consumer: string,
  provider: string,
  interactions: readonly Consumed[],
): Promise<PactFile> {
  process.env.PACT_DO_NOT_TRACK = 'true'
  const { PactV4 } = await import('@pact-foundation/pact')
  const dir = await mkdtemp(join(tmpdir(), 'commap-pact-'))
  try {
    const pact = new PactV4({ consumer, provider, dir, logLevel: 'error' })
    for (const interaction of interactions) await have(pact, interaction)
    return JSON.parse(await readFile(join(dir, `${consumer}-${provider}.json`), 'utf8'))
  } finally {
    await rm(dir, { recursive: true })
  }
}

type Asked = ReturnType<Pact['addInteraction']>
type Pact = InstanceType<typeof import('@pact-foundation/pact').PactV4>

async function have(pact: Pact, interaction: Consumed): Promise<void> {
  const { description, states, method, path, query, headers, body, status, answer } = interaction
  const asked = pact.addInteraction().uponReceiving(description)
  for (const { name, params } of states) asked.given(name, params as Parameters<Asked['given']>[1])
  try {
    await asked
      .withRequest(method, path as string, (request) => {
        if (query !== undefined) request.query(queryOf(query))
        request.headers(headers as Record<string, string>)
        if (body !== undefined) request.jsonBody(body)
      })
      .willRespondWith(status, (response) => {
        if (answer !== undefined) response.jsonBody(answer)
      })
      .executeTest(({ url }) => interaction.drive(url))
  } catch (error) {
    throw new Error(`${description}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** A query has only strings. */
function queryOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  const values = Object.entries(query).map(([name, value]) => [
    name,
    isMatcher(value) ? { ...value, 'pact:matcher:type': 'type', value: String(value.value) } : String(value),
  ])
  return Object.fromEntries(values)
}
