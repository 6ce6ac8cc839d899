import type { ITestStepHookParameter } from '@cucumber/cucumber'
import { setWorldConstructor, World } from '@cucumber/cucumber'
import { Things } from '#scenarios/things.ts'
import { MISMATCH_MEDIA_TYPE, type Mismatch, MismatchError } from '../results/mismatch.ts'
import { NotSupportedError, type Systems } from '../systems/systems.ts'
import { NOT_SUPPORTED_MEDIA_TYPE } from './attach.ts'
import { DirectCalls } from './direct-calls.ts'
import { Evidence } from './evidence.ts'
import { People, type Person } from './people.ts'

/** What a portal's action did: ids of what it made, and the outbox entries of the calls to the bot. */
interface ActionOutcome {
  readonly result: Record<string, unknown>
  readonly calls: readonly number[]
}

/** The state of one scenario: who is in it, what was done, what can be seen. */
export class CommapWorld extends World {
  #stage: { stack: Systems; people: People; evidence: Evidence; direct: DirectCalls } | undefined
  readonly things = new Things()
  /** Outbox entries of the last action of the portal. */
  lastCalls: readonly number[] = []
  /** Whether the step before was a setup, an action or a check. */
  lastStepType: ITestStepHookParameter['pickleStep']['type']

  /** Gives the scenario a stack in its first state; `language` is that of the phones. */
  enter(stack: Systems, language: string): void {
    const people = new People(stack, language)
    const direct = new DirectCalls(stack)
    this.#stage = { stack, people, direct, evidence: new Evidence(stack, people, direct) }
  }

  /** Whether the scenario has a stack; it has none when the one before left it unusable. */
  get entered(): boolean {
    return this.#stage !== undefined
  }

  get stack(): Systems {
    return this.#onStage.stack
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
    if (!this.#stage) throw new Error('the scenario has no stack: its Before hook did not run')
    return this.#stage
  }

  person(name: string): Person {
    return this.people.find(name)
  }

  /** Does something and waits until everything that follows from it has happened. */
  async act<T>(doing: () => Promise<T>): Promise<T> {
    const outcome = await doing()
    await this.stack.settle()
    this.evidence.forget()
    return outcome
  }

  /** Somebody does something in the portal: one of the actions of its admin API. */
  async portalAction(name: string, parameters: Record<string, unknown>): Promise<Record<string, unknown>> {
    const action = () => this.stack.portal.post<ActionOutcome>(`/__admin/actions/${name}`, parameters)
    const { result, calls } = await this.act(action)
    this.lastCalls = calls
    return result
  }

  /** Somebody does something with the phone. */
  phoneAction<T>({ personId }: Person, what: string, body: Record<string, unknown>): Promise<T> {
    return this.act(() => this.stack.phones.post<T>(`/phones/${personId}/${what}`, body))
  }

  /** Does something; tells cucumber to skip the rest where a system elsewhere does not support it. */
  async ifSupported(doing: () => Promise<void>): Promise<'skipped' | undefined> {
    try {
      await doing()
      return undefined
    } catch (error) {
      if (!(error instanceof NotSupportedError)) throw error
      this.attach(error.message, NOT_SUPPORTED_MEDIA_TYPE)
      return 'skipped'
    }
  }

  /**
   * Fails the step, keeping expected and seen apart for the report.
   * @throws MismatchError always
   */
  fail(message: string, mismatch: Mismatch): never {
    this.attach(JSON.stringify(mismatch), MISMATCH_MEDIA_TYPE)
    throw new MismatchError(`${message}\nexpected: ${mismatch.expected}\nseen: ${mismatch.seen}`, mismatch)
  }
}

setWorldConstructor(CommapWorld)
