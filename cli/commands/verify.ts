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
import { told } from '../commander-words.ts'
import { collect, commonHelp, refuseIdleStates, wholeNumber } from '../options.ts'
import { type ProjectOptions, projectIfAny, withProject } from '../project.ts'
import { verifyHelp } from './verify-help.ts'

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

/** `commap verify host|bot`: verifies a running system against what its consumer expects of it. */
export function verifyCommand(finish: (code: ExitCode) => void): Command {
  const say = told({ ...commonHelp, ...verifyHelp })
  return withProject(new Command('verify'))
    .description(say.description)
    .addArgument(new Argument('[system]', say.system).choices(['host', 'bot']))
    .option('--base-url <url>', say.baseUrl)
    .option('--states-url <url>', say.statesUrl)
    .option('--states-file <file>', say.statesFile)
    .option('-H, --header <header>', say.header, collect, [])
    .option('--filter-operation <name>', say.filterOperation, collect, [])
    .option('--filter-state <text>', say.filterState, collect, [])
    .option('--laws', say.laws)
    .option('--no-laws', say.noLaws)
    .option('--skip-law <name>', say.skipLaw, collect, [])
    .option('--pact <file|url>', say.pact)
    .option('--provider <name>', say.provider)
    .option('--publish', say.publish)
    .option('--provider-version <version>', say.providerVersion)
    .option('--provider-branch <branch>', say.providerBranch)
    .option('--provider-tag <tag>', say.providerTag, collect, [])
    .option('--timeout <seconds>', say.timeout, wholeNumber(1, 600), 30)
    .option('--junit <file>', say.junit)
    .option('--json [file]', say.json)
    .option('--html <file>', say.html)
    .option('--ctrf <file>', say.ctrf)
    .option('--results <dir>', say.results)
    .addHelpText('after', say.after)
    .action(async (system: System | undefined, options: Options) => finish(await run(system, options)))
}

async function run(system: System | undefined, options: Options): Promise<ExitCode> {
  const { statesUrl, statesFile, baseUrl } = options
  if (statesUrl !== undefined && statesFile !== undefined)
    throw new UserError({
      en: 'give either --states-url or --states-file, not both.',
      ru: 'укажите либо --states-url, либо --states-file.',
    })
  refuseIdleStates(options)
  if (baseUrl !== undefined && system === undefined)
    throw new UserError({
      en: 'say what is at --base-url: commap verify host …, or commap verify bot …',
      ru: 'укажите, что находится по --base-url: commap verify host … или commap verify bot …',
    })
  const { junit, json, html, ctrf, results } = options
  if (system === undefined)
    refuseSharedFiles({ '--junit': junit, '--json': json, '--html': html, '--ctrf': ctrf })
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

/** A report is of one system: that of the second would take the place of the first. @throws UserError */
function refuseSharedFiles(files: Readonly<Record<string, unknown>>): void {
  const [given] = Object.keys(files).filter((option) => files[option] !== undefined)
  if (given === undefined) return
  throw new UserError({
    en: `${given} is of one system: say commap verify host …, or commap verify bot …`,
    ru: `${given} – об одной системе: укажите commap verify host … или commap verify bot …`,
  })
}

interface Context {
  readonly project: Project | undefined
  readonly worker: PactWorker
}

/** Once a verification has failed, so long it is waited whether a system has ended. */
const ENDS_WITHIN_MS = 500

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
  const { baseUrl: url, isDisposable } = own
  let code: ExitCode | undefined
  try {
    const place = { baseUrl: url, isDisposable, headers: header, ...own.options }
    code = await verifyAt(system, context, options, place)
    return own.ended() && code === exitCodes.OK ? exitCodes.FAILED : code
  } finally {
    // What was not answered since then says nothing of why; and a process takes its time to end.
    const ended = code === exitCodes.OK ? own.ended() : await own.endsWithin(ENDS_WITHIN_MS)
    if (ended) process.stderr.write(`${ended[terminalLanguage()]}\n`)
  }
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
