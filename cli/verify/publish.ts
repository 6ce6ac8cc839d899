import { CannotRunError } from '../errors.ts'
import { brokerSettings, publishResult } from './broker.ts'
import type { InteractionResult, Verification, VerifiedPact } from './results.ts'

interface PublishOptions {
  readonly pact?: string
  readonly providerVersion?: string
  readonly filterOperation: readonly string[]
  readonly filterState: readonly string[]
}

/** Refuses, before anything is verified, what could not be published. @throws CannotRunError */
export function checkPublishing(options: PublishOptions, env: NodeJS.ProcessEnv): void {
  if (!options.providerVersion) {
    throw new CannotRunError('--publish needs --provider-version, such as the commit of your system.')
  }
  if (brokerSettings(env) === undefined || options.pact !== undefined) {
    throw new CannotRunError(
      '--publish is for pacts of a broker: set PACT_BROKER_BASE_URL (and PACT_BROKER_TOKEN, or _USERNAME and _PASSWORD), and leave --pact out.',
    )
  }
  if (options.filterOperation.length > 0 || options.filterState.length > 0) {
    throw new CannotRunError('--publish is for whole pacts: leave the filters out.')
  }
}

/** Tells the broker how every pact fared. @throws CannotRunError when it does not take it */
export async function publish(
  { pacts }: Verification,
  version: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const broker = brokerSettings(env)
  for (const pact of pacts) {
    if (!broker || !pact.publishUrl) {
      throw new CannotRunError(
        `${pact.source} does not say where its results go (pb:publish-verification-results).`,
      )
    }
    await publishResult(broker, pact.publishUrl, resultBody(pact, version, env))
  }
}

function resultBody({ interactions }: VerifiedPact, version: string, env: NodeJS.ProcessEnv): object {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, CI_JOB_URL } = env
  const run = GITHUB_RUN_ID && `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`
  const buildUrl = run || CI_JOB_URL
  return {
    success: interactions.every(({ status }) => status === 'passed'),
    providerApplicationVersion: version,
    ...(buildUrl && { buildUrl }),
    testResults: interactions.map(testResult),
    verifiedBy: { implementation: 'commap', version: '0.1.0' },
  }
}

function testResult({ description, states, status, mismatches, error }: InteractionResult): object {
  return {
    interactionDescription: description,
    interactionProviderState: states.join(' + '),
    success: status === 'passed',
    mismatches: mismatches.map(({ path, expected, seen, rule }) => ({
      attribute: path,
      description: rule,
      expected,
      actual: seen,
    })),
    ...(error !== undefined && { exceptions: [{ message: error }] }),
  }
}
