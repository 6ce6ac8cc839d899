import { Argument, Command } from 'commander'
import { type System, systems } from '#contracts/model/system.ts'
import type { PactWorker } from '#harness/checks/verify/pact/native.ts'
import type { VerifyOptions } from '#harness/checks/verify/run.ts'
import { type ExitCode, exitCodes } from '#harness/exit-codes.ts'
import { stopSignal } from '#harness/interrupt.ts'
import type { Project } from '#harness/project/project.ts'
import { LiveLine } from '#harness/reports/terminal/live-line.ts'
import { tryFile, tryFolder } from '#harness/targets.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { UserError } from '#runtime/user-error.ts'
import { wholeNumber } from '../options.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'

const EXAMPLES = `
Without --base-url the systems of the project are started, and verified with the states of its config.

Examples:
  $ commap verify
  $ commap verify host --base-url https://portal.example/api --states-file states.yaml -H 'Authorization: Bearer …'
  $ commap verify host --base-url http://127.0.0.1:8080 --states-url http://127.0.0.1:8080/_pact/states
  $ commap verify host … --filter-operation 'GET /user' --filter-state 'no such'
  $ commap verify host … --junit junit.xml --ctrf ctrf.json --html report.html --json result.json
  $ commap verify bot --base-url http://127.0.0.1:3000/api/v1 --states-file states.yaml --pact observed.json
  $ PACT_BROKER_BASE_URL=… PACT_BROKER_TOKEN=… commap verify host … --publish \\
      --provider-version "$GIT_COMMIT" --provider-branch "$GIT_BRANCH"

Provider states (docs/provider-states.md): what must be true before a request, and the values to make it with.
  --states-url   your system gets {"state", "params", "action"} and answers the values as JSON
  --states-file  a file, or a folder of files, with the values of data that exist, or with requests that make them:
                   a user exists:
                     values: { userId: 127, phone: '79187777777', email: address@domain.ru }
                   an order exists:
                     requests:
                       - { url: /orders, body: { status: '\${status}' }, take: { orderId: order.id } }
  Without an entry for some state, nothing is asked of your system: the entries to paste are printed.

Laws (docs/laws.md): after the interactions it is tried whether what is created or changed is kept, and whether filters,
order and limits hold at their borders. That writes: a system that commap has not started is asked only with --laws, or
where the config says disposable: true.

Where a pact expects 401, an Authorization of -H is left out.

Exit codes: 0 every interaction passed and no law is broken · 1 some failed · 2 it cannot be told: no pact, no interaction left by the
filters, a state without handler or not set up, nobody at the base URL, three requests in a row without an answer, no
broker, or one that does not take the result · 130 interrupted.`

interface Options extends ProjectOptions {
  baseUrl?: string
  pact?: string
  provider?: string
  statesUrl?: string
  statesFile?: string
  header: string[]
  filterOperation: string[]
  filterState: string[]
  timeout: number
  laws?: boolean
  skipLaw: string[]
  publish?: boolean
  providerVersion?: string
  providerBranch?: string
  providerTag: string[]
  junit?: string
  json?: string | true
  html?: string
  ctrf?: string
  results?: string
}

const collect = (value: string, earlier: string[]) => [...earlier, value]

/** `commap verify host|bot`: verifies a running system against what its consumer expects of it. */
export function verifyCommand(finish: (code: ExitCode) => void): Command {
  return withProject(new Command('verify'))
    .description('verify a running portal or bot, in whatever language, against the contracts')
    .addArgument(new Argument('[system]', 'what is verified; both without it').choices(['host', 'bot']))
    .option('--base-url <url>', 'where the system is; without it the project’s own is started')
    .option('--states-url <url>', 'address of the system that sets provider states up')
    .option(
      '--states-file <file>',
      'YAML file, or folder of them, with values, or requests, for provider states',
    )
    .option('-H, --header <header>', "header for every request, 'Name: value'; may be repeated", collect, [])
    .option('--filter-operation <name>', 'only this operation or alias; may be repeated', collect, [])
    .option('--filter-state <text>', 'only where a state contains this; may be repeated', collect, [])
    .option('--laws', 'try the laws in a system that commap has not started, too: they write into it')
    .option('--no-laws', 'leave the laws out')
    .option(
      '--skip-law <name>',
      'leave a law out, such as “POST /comment: read back”; may be repeated',
      collect,
      [],
    )
    .option('--pact <file|url>', 'pact to verify instead of the broker’s or that of the project')
    .option('--provider <name>', 'name of the system at the broker, instead of host or bot')
    .option('--publish', 'tell the broker the result')
    .option('--provider-version <version>', 'version of the system, for --publish')
    .option('--provider-branch <branch>', 'branch of that version, for --publish')
    .option('--provider-tag <tag>', 'tag of that version, for --publish; may be repeated', collect, [])
    .option('--timeout <seconds>', 'for one request', wholeNumber(1, 600), 30)
    .option('--junit <file>', 'write a JUnit report')
    .option('--json [file]', 'write the result as JSON, or print it and the rest on standard error')
    .option('--html <file>', 'write a page for people')
    .option('--ctrf <file>', 'write a report in the Common Test Report Format')
    .option('--results <dir>', 'where `commap status` finds the result, instead of .commap/')
    .addHelpText('after', EXAMPLES)
    .action(async (system: System | undefined, options: Options) => finish(await run(system, options)))
}

async function run(system: System | undefined, options: Options): Promise<ExitCode> {
  const { statesUrl, statesFile, baseUrl } = options
  if (statesUrl !== undefined && statesFile !== undefined)
    throw new UserError({
      en: 'give either --states-url or --states-file, not both.',
      ru: 'укажите либо --states-url, либо --states-file.',
    })
  if (baseUrl !== undefined && system === undefined)
    throw new UserError({
      en: 'say what is at --base-url: commap verify host …, or commap verify bot …',
      ru: 'укажите, что находится по --base-url: commap verify host … или commap verify bot …',
    })
  const { junit, json, html, ctrf, results } = options
  const files = { '--junit': junit, '--json': json, '--html': html, '--ctrf': ctrf }
  for (const [option, file] of Object.entries(files)) if (typeof file === 'string') tryFile(option, file)
  if (results !== undefined) tryFolder('--results', results)
  const { PactWorker } = await import('#harness/checks/verify/pact/native.ts')
  using worker = new PactWorker()
  const project = await projectIfAny(options)
  const codes: ExitCode[] = []
  for (const one of system ? [system] : systems) codes.push(await runOne(one, { project, worker }, options))
  return Math.max(...codes) as ExitCode
}

interface Context {
  readonly project: Project | undefined
  readonly worker: PactWorker
}

/** Verifies one system: at its address, or that of the project, which is started for it. */
async function runOne(system: System, context: Context, options: Options): Promise<ExitCode> {
  const { project } = context
  const { baseUrl, statesUrl, statesFile, header } = options
  if (baseUrl !== undefined)
    return verifyAt(system, context, options, {
      baseUrl,
      statesUrl,
      statesFile,
      headers: header,
      isDisposable: false,
    })
  if (!project)
    throw new UserError({
      en: 'say by --base-url where the system is: there is no project here',
      ru: 'укажите в --base-url адрес системы: проекта здесь нет',
    })
  const { startOwn } = await import('#harness/checks/verify/own.ts')
  await using own = await startOwn(project, system)
  // Awaited here: the systems are to run until then.
  return await verifyAt(system, context, options, {
    baseUrl: own.baseUrl,
    isDisposable: own.isDisposable,
    headers: header,
    ...own.options,
  })
}

type Place = Pick<VerifyOptions, 'baseUrl' | 'statesUrl' | 'statesFile' | 'headers' | 'own'> & {
  /** Whether it may be written into unasked. */
  readonly isDisposable: boolean
}

async function verifyAt(
  system: System,
  { project, worker }: Context,
  options: Options,
  { isDisposable, ...place }: Place,
): Promise<ExitCode> {
  const [{ verify }, { holdsAll }, { sideOf }, publishing, { writeReports }, { resultsFolder }] =
    await Promise.all([
      import('#harness/checks/verify/run.ts'),
      import('#harness/checks/verify/results.ts'),
      import('#harness/checks/verify/side.ts'),
      import('#harness/checks/verify/publish.ts'),
      import('#harness/checks/verify/reports/index.ts'),
      import('#harness/checks/status/results-dir.ts'),
    ])
  const version = options.publish ? publishing.publishedVersion(options, process.env) : undefined
  using interrupted = stopSignal()
  const line = new LiveLine(process.stderr)
  const side = await sideOf(system, project?.contract)
  try {
    const { pact, provider, filterOperation, filterState, timeout } = options
    const verification = await verify(side, {
      ...place,
      pact,
      provider,
      filters: { operations: filterOperation, states: filterState },
      timeout: timeout * 1000,
      env: process.env,
      signal: interrupted.signal,
      redact: project?.redact,
      worker,
      laws: lawsWish(project, options, isDisposable, line),
      onInteraction: (description, index, total) => line.show(`[${index}/${total}] ${description}`),
    }).finally(() => line.clear())
    const { junit, json, html, ctrf, results } = options
    const language = terminalLanguage()
    const own = project && resultsFolder(project)
    const wanted = { junit, json, html, ctrf, language, results, own }
    await writeReports(verification, side, wanted, process.env)
    if (version) await publishing.publish(verification, version, process.env, interrupted.signal)
    return holdsAll(verification) ? exitCodes.OK : exitCodes.FAILED
  } catch (error) {
    if (interrupted.signal.aborted) return exitCodes.INTERRUPTED
    throw error
  }
}

const LAW = { en: 'law', ru: 'закон' }

/** Which laws are tried; those of a contract of pacts alone are not known. */
function lawsWish(
  project: Project | undefined,
  { laws, skipLaw }: Options,
  isDisposable: boolean,
  line: LiveLine,
): VerifyOptions['laws'] {
  if (!project && (laws === true || skipLaw.length > 0))
    throw new UserError({
      en: 'there are no laws without a project: only its contract says what operations do',
      ru: 'без проекта законов нет: что делают операции, говорит только его контракт',
    })
  if (!project || laws === false) return undefined
  return {
    contract: project.contract,
    skipped: skipLaw,
    mayWrite: laws === true || isDisposable,
    onLaw: (id, index, total) => line.show(`[${LAW[terminalLanguage()]} ${index}/${total}] ${id}`),
  }
}
