import type { Contract } from '#contracts/model/contract.ts'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { redacted } from '../recording/redaction.ts'
import type { Mismatch } from '../results/mismatch.ts'
import { MISMATCH_MEDIA_TYPE } from '../results/mismatch.ts'
import type { Before, Failure, ScenarioResult, StepResult, StepStatus } from '../results/results.ts'
import type { Transcript } from '../results/transcript.ts'
import {
  BEFORE_MEDIA_TYPE,
  EXCHANGES_MEDIA_TYPE,
  HELD_BACK_MEDIA_TYPE,
  MADE_MEDIA_TYPE,
  NOT_SUPPORTED_MEDIA_TYPE,
  OUTSIDE_MEDIA_TYPE,
  SAID_MEDIA_TYPE,
  TOLD_MEDIA_TYPE,
  TRANSCRIPTS_MEDIA_TYPE,
} from '../world/attach.ts'
import {
  type Attachment,
  milliseconds,
  type Pickle,
  type PickleStep,
  type StepFinished,
  type TestCase,
} from './messages.ts'
import { describeMisworded, notWorded, type SentenceBook } from './sentences/book.ts'
import type { SourceText } from './source-text.ts'

const PREPARATION = { en: '(preparation)', ru: '(подготовка)' }
const SYSTEMS = { en: '(the systems)', ru: '(системы)' }
const HELD_TO_CONTRACTS = { en: '(held to the contracts)', ru: '(сверка с контрактом)' }

/** One scenario while it runs: gathers what cucumber tells of it and makes the result. */
export class ScenarioRun {
  readonly pickle: Pickle
  readonly #testCase: TestCase
  readonly #source: SourceText
  readonly #began: number
  readonly #redact: readonly string[]
  readonly #book: SentenceBook | undefined
  #made: unknown = []
  readonly #finished = new Map<string, StepFinished>()
  readonly #mismatches = new Map<string, Mismatch>()
  /** Why steps failed, in both languages. */
  readonly #told = new Map<string, Bilingual>()
  readonly #begins = new Map<string, Before>()
  #transcripts: Transcript[] = []
  #exchanges: ScenarioResult['exchanges'] = []
  #outside: ScenarioResult['outside'] = []
  #heldBack: ScenarioResult['heldBack']
  #said: ScenarioResult['said']
  #notSupported: ScenarioResult['notSupported']
  /** The hook that found exchanges outside the contracts. */
  #contractsHook: string | undefined
  /** The hook that gathers what is told of a scenario that failed. */
  #lastHook: string | undefined

  /**
   * @param redact names of fields whose values are not reported
   * @param book what scenarios may say, to be named where one says something else
   */
  constructor(
    pickle: Pickle,
    testCase: TestCase,
    source: SourceText,
    began: number,
    { redact = [], book }: { redact?: readonly string[] | undefined; book?: SentenceBook | undefined } = {},
  ) {
    this.#redact = redact
    this.#book = book
    this.pickle = pickle
    this.#testCase = testCase
    this.#source = source
    this.#began = began
  }

  attached({ mediaType, body, testStepId = '' }: Attachment): void {
    if (mediaType === MISMATCH_MEDIA_TYPE) this.#mismatches.set(testStepId, JSON.parse(body))
    if (mediaType === TOLD_MEDIA_TYPE) this.#told.set(testStepId, JSON.parse(body))
    if (mediaType === BEFORE_MEDIA_TYPE) this.#begins.set(testStepId, JSON.parse(body))
    if (mediaType === TRANSCRIPTS_MEDIA_TYPE) this.#transcripts = JSON.parse(body)
    if (mediaType === EXCHANGES_MEDIA_TYPE) this.#exchanges = JSON.parse(body)
    if (mediaType === HELD_BACK_MEDIA_TYPE) this.#heldBack = JSON.parse(body)
    if (mediaType === SAID_MEDIA_TYPE) {
      this.#said = JSON.parse(body)
      this.#lastHook = testStepId
    }
    if (mediaType === MADE_MEDIA_TYPE) this.#made = JSON.parse(body)
    if (mediaType === NOT_SUPPORTED_MEDIA_TYPE) this.#notSupported ??= JSON.parse(body)
    if (mediaType === OUTSIDE_MEDIA_TYPE) {
      this.#outside = JSON.parse(body)
      this.#contractsHook = testStepId
    }
  }

  stepFinished(finished: StepFinished): void {
    this.#finished.set(finished.testStepId, finished)
  }

  /** What became of a step; undefined for a hook, which is no part of the story, unless it has failed. */
  step(testStepId: string): StepResult | undefined {
    const testStep = this.#testCase.testSteps.find(({ id }) => id === testStepId)
    const step = this.pickle.steps.find(({ id }) => id === testStep?.pickleStepId)
    const outcome = this.#outcome(testStepId, step)
    if (step) {
      const before = this.#begins.get(testStepId)
      const told = { keyword: this.#source.keyword(step), text: step.text, ...argumentOf(step) }
      return { ...told, ...outcome, ...(before && { before }) }
    }
    const itself = this.#nameOfHook(testStepId)
    return outcome.status === 'failed' ? { keyword: '', text: itself.en, itself, ...outcome } : undefined
  }

  /** The names of the calls that host and bot have made of each other. */
  called(contract: Contract): string[] {
    return this.#exchanges.map((exchange) => contract.nameAt(exchange.system, exchange))
  }

  #nameOfHook(testStepId: string): Bilingual {
    if (testStepId === this.#contractsHook) return HELD_TO_CONTRACTS
    return testStepId === this.#lastHook ? SYSTEMS : PREPARATION
  }

  /** The result when the scenario ended at `ended` (milliseconds since the epoch). */
  end(ended: number): ScenarioResult {
    const steps = this.#testCase.testSteps.flatMap(({ id }) => this.step(id) ?? [])
    const result: ScenarioResult = {
      name: this.pickle.name,
      ...(this.#hasTag('@at-once') && { atOnce: true as const }),
      ...(this.#hasTag('@erased') && { erased: true as const }),
      source: this.#source.place(this.pickle),
      status: this.#checks ? worst(steps.map(({ status }) => status)) : unchecked(steps),
      ms: ended - this.#began,
      steps,
      transcripts: this.#transcripts,
      exchanges: this.#exchanges,
      outside: this.#outside,
      ...(this.#heldBack && { heldBack: this.#heldBack }),
      ...(this.#said && { said: this.#said }),
      ...(this.#notSupported !== undefined && { notSupported: this.#notSupported }),
    }
    return redacted(result, this.#redact, this.#made)
  }

  /** Whether it says what should come of it (`Then …`): without that nothing is checked. */
  get #checks(): boolean {
    return this.pickle.steps.some(({ type }) => String(type) === 'Outcome')
  }

  #hasTag(tag: string): boolean {
    return this.pickle.tags.some(({ name }) => name === tag)
  }

  #outcome(testStepId: string, step: PickleStep | undefined): Pick<StepResult, 'status' | 'ms' | 'failure'> {
    const result = this.#finished.get(testStepId)?.testStepResult
    if (!result || result.status === 'SKIPPED') return { status: 'skipped', ms: 0 }
    const ms = milliseconds(result.duration)
    if (result.status === 'PASSED') return { status: 'passed', ms }
    const mismatch = this.#mismatches.get(testStepId)
    const said = result.exception?.message ?? result.message ?? ''
    const failure: Failure = {
      message: this.#misworded(result.status, step) ?? this.#told.get(testStepId) ?? toldOf(said),
      ...(mismatch && { mismatch }),
    }
    return { status: 'failed', ms, failure }
  }

  /** What is wrong with a sentence that is none, and where it stands; undefined for what failed otherwise. */
  #misworded(status: string, step: PickleStep | undefined): Bilingual | undefined {
    if (!step || (status !== 'UNDEFINED' && status !== 'AMBIGUOUS')) return undefined
    const language = this.#source.language(this.pickle.uri) === 'en' ? 'en' : 'ru'
    const wrong = this.#book?.wrongWith(step.text, language)
    const what = wrong ? describeMisworded(wrong) : notWorded(step.text)
    return joined`${this.#source.place(this.pickle, step)}: ${what}`
  }
}

/** What cucumber says of a step whose table or text is missing, or is none of its. */
const OF_ARGUMENTS: readonly (readonly [said: RegExp, told: Bilingual])[] = [
  [
    /^function uses multiple asynchronous interfaces/,
    {
      en: 'the step takes a table or a text below it, and there is none',
      ru: 'под этим шагом должна быть таблица или текст, а их нет',
    },
  ],
  [
    /^function has \d+ arguments?, should have/,
    {
      en: 'the step takes no table and no text below it',
      ru: 'под этим шагом не бывает ни таблицы, ни текста',
    },
  ],
  [
    /^\w+\.(?:raw|rows|hashes|rowsHash) is not a function/,
    {
      en: 'the step takes a table below it, not a text',
      ru: 'под этим шагом должна быть таблица, а не текст',
    },
  ],
]

const toldOf = (said: string): Bilingual =>
  OF_ARGUMENTS.find(([pattern]) => pattern.test(said))?.[1] ?? both(said)

function argumentOf({ argument }: PickleStep): Pick<StepResult, 'table' | 'docString'> {
  const table = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value))
  return { ...(table && { table }), ...(argument?.docString && { docString: argument.docString.content }) }
}

/** A scenario without a check may fail, but has never passed. */
function unchecked(steps: readonly StepResult[]): StepStatus {
  return steps.some(({ status }) => status === 'failed') ? 'failed' : 'skipped'
}

/** A scenario in which some step did not run has not passed, even if nothing failed. */
function worst(statuses: readonly StepStatus[]): StepStatus {
  if (statuses.includes('failed')) return 'failed'
  return statuses.length === 0 || statuses.includes('skipped') ? 'skipped' : 'passed'
}
