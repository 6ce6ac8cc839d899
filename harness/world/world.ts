import type { ITestStepHookParameter } from '@cucumber/cucumber'
import { setWorldConstructor, World } from '@cucumber/cucumber'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Values } from '../driver/host-driver.ts'
import type { PhoneDriver } from '../driver/phone-driver.ts'
import { unprovenBy } from '../not-supported.ts'
import { MISMATCH_MEDIA_TYPE, type Mismatch } from '../results/mismatch.ts'
import type { Systems } from '../systems/systems.ts'
import { NOT_SUPPORTED_MEDIA_TYPE, TOLD_MEDIA_TYPE } from './attach.ts'
import { DirectCalls } from './direct-calls.ts'
import { Evidence } from './evidence.ts'
import { Fixtures } from './fixtures.ts'
import { Made } from './made.ts'
import { People, type Person } from './people.ts'
import { inTerminalLanguage, StepError } from './step-error.ts'

/** A text for people: in both languages, or in the one that a project has for its own. */
type Text = Bilingual | string

const EXPECTED = { en: 'expected', ru: 'ожидалось' }
const SEEN = { en: 'seen', ru: 'получено' }

/** So often a message is looked for that must come, milliseconds of real time. */
const LOOK_AGAIN_MS = 50

/** So long it is waited whether a system ends that has not answered, milliseconds of real time. */
const ENDS_WITHIN_MS = 500

/** The state of one scenario: who is in it, what was done, what can be seen. */
export class CommapWorld extends World {
  #stage: { systems: Systems; people: People; evidence: Evidence; direct: DirectCalls } | undefined
  readonly fixtures = new Fixtures()
  readonly made = new Made()
  /** What people did in the host may have consequences of which it does not tell. */
  #mayStillCall = false
  /** Time was put forward for some of the systems only. */
  #isTimeDoubtful = false
  #isEndTold = false
  /** Whether the step before was a setup, an action or a check. */
  lastStepType: ITestStepHookParameter['pickleStep']['type']

  /** Gives the scenario systems in their first state; `language` is that of the phones. */
  enter(systems: Systems, language: string): void {
    const people = new People(systems, language)
    const direct = new DirectCalls(systems)
    const isHiding = systems.project.redact.length > 0
    this.#stage = {
      systems: isHiding ? this.#noted(systems) : systems,
      people,
      direct,
      evidence: new Evidence(systems, people),
    }
  }

  /** The same systems, of whose host is remembered what the scenario makes there. */
  #noted(systems: Systems): Systems {
    return Object.create(systems, { driver: { value: this.made.noting(systems.driver) } }) as Systems
  }

  /** Whether the scenario has systems; it has none when the one before left it unusable. */
  get entered(): boolean {
    return this.#stage !== undefined
  }

  get systems(): Systems {
    return this.#onStage.systems
  }

  get people(): People {
    return this.#onStage.people
  }

  get evidence(): Evidence {
    return this.#onStage.evidence
  }

  get direct(): DirectCalls {
    return this.#onStage.direct
  }

  get #onStage() {
    if (!this.#stage) throw new Error('the scenario has no systems: its Before hook did not run')
    return this.#stage
  }

  person(name: string): Person {
    return this.people.find(name)
  }

  /** Does something and waits until everything that follows from it has happened, as far as the systems tell. */
  async act<T>(doing: () => Promise<T>): Promise<T> {
    const outcome = await doing()
    await this.systems.settle()
    this.evidence.forget()
    return outcome
  }

  /** Somebody does something with the phone. */
  onPhone(
    { personId }: Person,
    doing: (phones: PhoneDriver, personId: number) => Promise<void>,
  ): Promise<void> {
    return this.act(() => doing(this.systems.phones, personId))
  }

  /** Somebody does something in the host. Returns the ids of what it made. */
  async hostAction(name: string, given: Values): Promise<Values> {
    const { driver } = this.systems
    const { result, calls } = await this.act(() => driver.act(name, given))
    this.#mayStillCall = !driver.tellsCalls
    this.fixtures.remember('calls', 'last', calls)
    return result
  }

  /** The id of somebody's account in the host. @throws StepError for somebody who has none */
  userIdOf(name: string): number {
    const { userId } = this.person(name)
    if (userId === undefined)
      throw new StepError({
        en: `${name} has no account in the portal`,
        ru: `${name}: на портале нет учётной записи`,
      })
    return userId
  }

  /** Lets `ms` milliseconds pass. @throws NotSupportedError where time cannot be moved */
  async passTime(ms: number): Promise<void> {
    await this.systems.advance(ms)
    this.#isTimeDoubtful = this.systems.time === 'shifted'
    this.#mayStillCall ||= this.#isTimeDoubtful
    this.evidence.forget()
  }

  /** Does something; tells cucumber to skip the rest where a system elsewhere does not support it. */
  async ifSupported(doing: () => Promise<void>): Promise<'skipped' | undefined> {
    try {
      await doing()
      return undefined
    } catch (error) {
      const reason = unprovenBy(error, this.#isTimeDoubtful)
      if (reason === undefined) throw this.#told(error)
      this.attach(JSON.stringify(reason), NOT_SUPPORTED_MEDIA_TYPE)
      return 'skipped'
    }
  }

  /** An error whose message is in the language of the terminal; what it says in both is attached. */
  #told(error: unknown): unknown {
    if (error instanceof UserError) this.attach(JSON.stringify(error.told), TOLD_MEDIA_TYPE)
    return inTerminalLanguage(error)
  }

  /**
   * Whether a check holds: where all systems tell that they are idle, now; elsewhere it is looked again until it does,
   * for so long as one waits for an answer.
   */
  async holds(check: () => boolean | Promise<boolean>): Promise<boolean> {
    const deadline = performance.now() + (this.systems.tellsIdle ? 0 : this.systems.withinMs)
    for (;;) {
      if (await check()) return true
      if (performance.now() >= deadline || this.systems.ended()) return false
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      this.evidence.forget()
    }
  }

  /** To be awaited before the next thing is done: what the last one led to has come. */
  async catchUp(): Promise<void> {
    if (this.#mayStillCall) await this.nothingMoreComes()
  }

  /** To be awaited before what must not have come is looked for, or counted. */
  async nothingMoreComes(): Promise<void> {
    await this.systems.quiet()
    this.#mayStillCall = false
    this.evidence.forget()
  }

  /** To be awaited at the end of a scenario: a system that has left a request without an answer may be about to end. */
  async mayHaveEnded(): Promise<void> {
    const isUnanswered = this.evidence.exchanges().some(({ status }) => status === undefined)
    if (isUnanswered) await this.systems.endsWithin(ENDS_WITHIN_MS)
  }

  /**
   * Tells once of a system that has ended which was started as a process: nothing that follows would tell anything.
   * @throws StepError with its last words
   */
  expectRunning(): void {
    const ended = this.#stage?.systems.ended()
    if (!ended || this.#isEndTold) return
    this.#isEndTold = true
    throw new StepError(ended)
  }

  /**
   * Fails the step, keeping expected and seen apart for the report.
   * @throws StepError always
   */
  fail(message: Text, { expected, seen }: { readonly expected: Text; readonly seen: Text }): never {
    const mismatch: Mismatch = { expected: inBoth(expected), seen: inBoth(seen) }
    this.attach(JSON.stringify(mismatch), MISMATCH_MEDIA_TYPE)
    throw new StepError(joined`${message}\n${EXPECTED}: ${expected}\n${SEEN}: ${seen}`)
  }
}

const inBoth = (text: Text) => (typeof text === 'string' ? both(text) : text)

setWorldConstructor(CommapWorld)
