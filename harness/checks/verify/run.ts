import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { shownUrl } from '#runtime/shown-url.ts'
import { UserError } from '#runtime/user-error.ts'
import { noAnswerWithin } from '../../recording/failure.ts'
import { Hiding } from '../../recording/hiding.ts'
import { Caller, type OwnCaller } from './caller.ts'
import { Course, type CourseOptions } from './course.ts'
import { Observer } from './exchanges/observer.ts'
import { resultOf } from './judge.ts'
import type { LawsOutcome } from './laws/law.ts'
import { type LawsWish, prepareLaws } from './laws-wanted.ts'
import { PactWorker } from './pact/native.ts'
import type { Interaction } from './pact/pact.ts'
import { asCaller, checkFilters, type Filters, filtered, isOfStranger, untried } from './pact/prepare.ts'
import { FOLLOWS, findPacts, type SourcedPact } from './pact/source.ts'
import { reach } from './reach.ts'
import type { Verification, VerifiedPact } from './results.ts'
import type { Side } from './side.ts'
import { FileStates } from './states/file.ts'
import { statesNeeded } from './states/missing.ts'
import { noHandler, stateProblems } from './states/problems.ts'
import { StateServer } from './states/server.ts'
import type { StateSetup } from './states/setup.ts'
import { statesByUrl } from './states/url.ts'

export interface VerifyOptions {
  readonly baseUrl: string
  readonly pact?: string | undefined
  readonly provider?: string | undefined
  readonly statesUrl?: string | undefined
  readonly statesFile?: string | undefined
  /** Where a states file sets states up, if something stands in front of the system; its base URL by default. */
  readonly statesBaseUrl?: string | undefined
  /** `Name: value`, for every request. */
  readonly headers: readonly string[]
  /** How the project of the system calls it; without it a pact says itself who is calling. */
  readonly own?: OwnCaller | undefined
  readonly filters: Filters
  /** For one request, milliseconds. */
  readonly timeout: number
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  /** Names of fields whose values stand in no report. */
  readonly redact?: readonly string[] | undefined
  /** One that has been started already, to be used for the first pact. */
  readonly worker?: PactWorker | undefined
  readonly onInteraction?: CourseOptions['onInteraction']
  /** Which laws are tried after the interactions; none without it. */
  readonly laws?: LawsWish | undefined
}

interface Work extends SourcedPact {
  /** What is left of the pact. */
  readonly chosen: readonly Interaction[]
}

/**
 * Verifies a running system against its pacts.
 * @throws UserError when the run could not tell whether the system is right: exit code 2
 */
export async function verify(side: Side, options: VerifyOptions): Promise<Verification> {
  const startedAt = new Date()
  const began = performance.now()
  const caller = new Caller(side, options)
  checkFilters(options.filters)
  const found = await findPacts(side, options, options.env)
  const works = found.map((one) => ({ ...one, chosen: filtered(side, one.pact, options.filters) }))
  const interactions = works.flatMap(({ chosen }) => chosen)
  if (interactions.length === 0) throw new UserError(nothingLeft(side, found))
  const tryLaws = prepareLaws(side, caller, options, interactions)
  const setup = await stateSetup(side, caller, options, interactions)
  await reach(caller, options.timeout)
  await using states = await StateServer.start(setup, side.variables)
  const pacts: VerifiedPact[] = []
  for (const work of works) {
    if (work.chosen.length > 0) pacts.push(await verifyPact(side, work, caller, states, options))
  }
  const problems = stateProblems(side, interactions, states.outcomes)
  if (problems) throw new UserError(joined`${NOTHING_PROVED} ${problems}`)
  const laws: LawsOutcome | undefined = await tryLaws?.(setup)
  const isDerived = found.some(({ source }) => source === FOLLOWS)
  const unshown = isDerived ? untried(side.unshown(), options.filters) : []
  const unguarded = isDerived ? untried(side.unguarded(), options.filters) : []
  return {
    side: side.name,
    baseUrl: shownUrl(options.baseUrl),
    startedAt: startedAt.toISOString(),
    ms: performance.now() - began,
    filtered: found.some(({ pact }, index) => pact.interactions.length !== works[index]?.chosen.length),
    pacts,
    ...(unshown.length > 0 && { unshown }),
    ...(unguarded.length > 0 && { unguarded }),
    ...(laws && { laws }),
  }
}

const NOTHING_PROVED = { en: 'nothing is proved, because of', ru: 'ничего не доказано:' }

function nothingLeft(side: Side, found: readonly SourcedPact[]): Bilingual {
  const sources = found.map(({ source }) => source).join(', ')
  if (found.every(({ pact }) => pact.interactions.length === 0))
    return { en: `no interaction in ${sources}.`, ru: `в ${sources} нет взаимодействий.` }
  const known = side.points.map((point) => `  ${point}\n`).join('')
  return {
    en: `no interaction of ${sources} is left by the filters. What --filter-operation can name:\n${known}`,
    ru: `фильтры не оставили из ${sources} ни одного взаимодействия. Что можно указать в --filter-operation:\n${known}`,
  }
}

/** @throws UserError when some state has no handler, before anything is asked of the system */
async function stateSetup(
  side: Side,
  { baseUrl: asked, send }: Caller,
  { statesUrl, statesFile, statesBaseUrl: baseUrl = asked, timeout }: VerifyOptions,
  interactions: readonly Interaction[],
): Promise<StateSetup> {
  if (statesUrl !== undefined) return statesByUrl(statesUrl, timeout)
  const states =
    statesFile === undefined
      ? new FileStates({}, { baseUrl, timeout, send })
      : FileStates.read(statesFile, { baseUrl, timeout, send })
  const needed = Map.groupBy(statesNeeded(interactions), ({ name }) => name)
  const unknown = [...needed.values()].flat().filter((state) => !states.has(state))
  if (unknown.length > 0) throw new UserError(noHandler(side, unknown, interactions))
  states.checkReferences(needed.keys(), (name) => {
    const agreed = Object.hasOwn(side.states, name) ? side.states[name]?.params : {}
    const given = [agreed, ...(needed.get(name) ?? []).map(({ params }) => params)]
    return [...side.fields, ...given.flatMap((one) => Object.keys(one ?? {}))]
  })
  return states
}

async function verifyPact(
  side: Side,
  { pact, messages, chosen, source, sha256, publishUrl }: Work,
  caller: Caller,
  states: StateServer,
  { timeout, signal, redact, worker: started, onInteraction }: VerifyOptions,
): Promise<VerifiedPact> {
  const dir = mkdtempSync(join(tmpdir(), 'commap-verify-'))
  const remove = () => rmSync(dir, { recursive: true, force: true })
  // A second Ctrl-C ends the process at once.
  process.once('exit', remove)
  const course = new Course({ interactions: chosen, timeout, onInteraction })
  states.follow(course)
  await using observer = await Observer.start({
    caller,
    current: () => course.index,
    isOfStranger: (index) => isOfStranger(chosen[index] as Interaction),
  })
  const hiding = new Hiding({ secrets: caller.secrets, ...(redact && { redact }) })
  try {
    const file = join(dir, 'pact.json')
    const prepared = chosen.map((interaction) => asCaller(side, interaction, caller))
    await writeFile(file, JSON.stringify({ ...pact, interactions: prepared }))
    const provider = pact.provider.name
    const run = { file, provider, baseUrl: observer.url, statesUrl: states.url, timeout }
    using worker = started?.isFresh ? started : new PactWorker()
    const native = await worker.verify(run, AbortSignal.any([signal, course.stopped]))
    if (observer.problem !== undefined) throw observer.problem
    const interactions = chosen.map((interaction, index) => {
      const result = native[index]
      if (result?.description === interaction.description) {
        const found = resultOf(side, interaction, result, { exchange: observer.of(index), hiding })
        return course.wasSilent(index) ? { ...found, error: noAnswerWithin(timeout / 1000) } : found
      }
      throw new UserError({
        en: `Pact checked ${native.length} of ${chosen.length} interactions of ${source}.`,
        ru: `Pact проверил взаимодействий: ${native.length} из ${chosen.length} (${source}).`,
      })
    })
    const names = { consumer: pact.consumer.name, provider }
    return {
      source,
      sha256,
      ...names,
      messages,
      interactions,
      ...(publishUrl !== undefined && { publishUrl }),
    }
  } catch (error) {
    throw course.stopped.aborted ? course.stopped.reason : error
  } finally {
    process.off('exit', remove)
    remove()
  }
}
