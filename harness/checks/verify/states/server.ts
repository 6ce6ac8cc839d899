import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import type { Variable } from '#contracts/model/states.ts'
import { both, joined } from '#runtime/bilingual.ts'
import { type Listening, listen } from '#runtime/http.ts'
import type { Course } from '../course.ts'
import type { State } from '../pact/pact.ts'
import { checkValues, describeState, StateProblem, type StateSetup, type Values } from './setup.ts'

/** What became of one state. */
export interface StateOutcome {
  readonly state: State
  readonly values: Values
  readonly problem?: StateProblem
}

/** Stands between Pact and the states: remembers what they returned and which of them could not be set up. */
export class StateServer implements AsyncDisposable {
  readonly outcomes: StateOutcome[] = []
  readonly #setup: StateSetup
  readonly #variables: Readonly<Record<string, Variable>>
  #course: Course | undefined
  #listening: Listening | undefined

  private constructor(setup: StateSetup, variables: Readonly<Record<string, Variable>>) {
    this.#setup = setup
    this.#variables = variables
  }

  /** @param variables what is known of the values that states return */
  static async start(setup: StateSetup, variables: Readonly<Record<string, Variable>>): Promise<StateServer> {
    const server = new StateServer(setup, variables)
    server.#listening = await listen((request, response) => void server.#answer(request, response))
    return server
  }

  get url(): string {
    return this.#listening?.url ?? ''
  }

  /** Tells a course from now on what Pact asks for. */
  follow(course: Course): void {
    this.#course = course
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { state, params, action } = (await json(request)) as {
      state: string
      params: Values
      action: string
    }
    // Pact goes on for the moment that its end takes, and nothing more is to be asked of the system.
    if (this.#course?.stopped.aborted) {
      response.destroy()
      return
    }
    const named = { name: state, params: { ...params } }
    response.setHeader('content-type', 'application/json')
    if (action === 'teardown') await this.#tearDown(named, response)
    else await this.#setUp(named, response)
  }

  async #tearDown(state: State, response: ServerResponse): Promise<void> {
    this.#course?.tearingDown()
    if (isNamed(state)) await this.#setup.tearDown(state)
    response.end('{}')
  }

  async #setUp(state: State, response: ServerResponse): Promise<void> {
    this.#course?.settingUp()
    const { values, problem } = isNamed(state) ? await this.#note(state) : { values: {}, problem: undefined }
    // Not 500: Pact would ask again and again, for minutes.
    response.statusCode = problem ? 422 : 200
    // Before the answer, with which the request begins.
    this.#course?.setUp()
    response.end(JSON.stringify(values))
  }

  async #note(state: State): Promise<StateOutcome> {
    const outcome = await this.#outcomeOf(state)
    this.outcomes.push(outcome)
    if (outcome.problem?.kind === 'no answer')
      this.#course?.stateWasSilent(joined`${describeState(state)}: ${outcome.problem.told}`)
    return outcome
  }

  async #outcomeOf(state: State): Promise<StateOutcome> {
    try {
      return { state, values: checkValues(await this.#setup.setUp(state), this.#variables, state) }
    } catch (error) {
      const problem = error instanceof StateProblem ? error : new StateProblem('failed', both(String(error)))
      return { state, values: {}, problem }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listening?.[Symbol.asyncDispose]()
  }
}

/** Pact asks for a state without a name where an interaction needs none. */
const isNamed = ({ name }: State) => name !== ''
