import { UserError } from '#runtime/user-error.ts'
import { brokerSettings, type ProviderVersion, publishResult, publishVersion } from './broker.ts'
import type { InteractionResult, Verification, VerifiedPact } from './results.ts'

interface PublishOptions {
  readonly pact?: string
  readonly providerVersion?: string
  readonly providerBranch?: string
  readonly providerTag: readonly string[]
  readonly filterOperation: readonly string[]
  readonly filterState: readonly string[]
}

/** What to publish the result for; refuses, before anything is verified, what could not be. @throws UserError */
export function publishedVersion(options: PublishOptions, env: NodeJS.ProcessEnv): ProviderVersion {
  const { providerVersion: version, providerBranch: branch, providerTag: tags } = options
  if (!version) {
    throw new UserError({
      en: '--publish needs --provider-version, such as the commit of your system.',
      ru: 'для --publish нужна --provider-version, например коммит вашей системы.',
    })
  }
  if (!env.PACT_BROKER_BASE_URL || options.pact !== undefined) {
    throw new UserError({
      en: '--publish is for pacts of a broker: set PACT_BROKER_BASE_URL (and PACT_BROKER_TOKEN, or _USERNAME and _PASSWORD), and leave --pact out.',
      ru: '--publish – для пактов из брокера: задайте PACT_BROKER_BASE_URL (и PACT_BROKER_TOKEN или _USERNAME и _PASSWORD) и уберите --pact.',
    })
  }
  if (options.filterOperation.length > 0 || options.filterState.length > 0) {
    throw new UserError({
      en: '--publish is for whole pacts: leave the filters out.',
      ru: '--publish – для целых пактов: уберите фильтры.',
    })
  }
  return { version, branch, tags }
}

/**
 * Tells the broker how every pact fared, after the branch and the tags of the version, in the order of Pact's own
 * verifier. @throws UserError when it does not take it
 */
export async function publish(
  { pacts }: Verification,
  version: ProviderVersion,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<void> {
  const broker = brokerSettings(env, signal)
  for (const pact of pacts) {
    const { source, provider, publishUrl } = pact
    if (!broker || !publishUrl) {
      throw new UserError({
        en: `${source} does not say where its results go (pb:publish-verification-results).`,
        ru: `в ${source} не сказано, куда отправлять результаты (pb:publish-verification-results).`,
      })
    }
    await explained(async () => {
      await publishVersion(broker, provider, version)
      await publishResult(broker, publishUrl, resultBody(pact, version.version, env))
    })
  }
}

async function explained(publishing: () => Promise<void>): Promise<void> {
  try {
    await publishing()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const { en, ru } = error.told
    const told = { en: `the result is not published: ${en}`, ru: `результат не опубликован: ${ru}` }
    throw new UserError(told, { cause: error })
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
