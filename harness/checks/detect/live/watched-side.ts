import { join } from 'node:path'
import { access } from '#scenarios/credentials.ts'
import { type OperationVerdict, verdictOf } from '../../conform/verdict.ts'
import { ConformWatch } from '../../conform/watch.ts'
import type { Verification } from '../../verify/results.ts'
import { verify } from '../../verify/run.ts'
import { RunningSystem } from '../../verify/running-system.ts'
import { sides } from '../../verify/side.ts'
import type { Change } from '../changes.ts'
import { ChangeProxy } from '../proxy.ts'

/** For one request, milliseconds: nothing here takes as long. */
const REQUEST_TIMEOUT_MS = 5_000
const VERIFICATION_TIMEOUT_MS = 60_000

const STATES_FILE = join(import.meta.dirname, '../../../../scenarios/verification/mock-host.states.yaml')

/** What verify and conform saw in one run. */
export interface Seen {
  readonly verification: Verification
  readonly verdicts: readonly OperationVerdict[]
  /** How many messages were different. */
  readonly applied: number
}

/** What a watched side is made of. */
interface Parts {
  readonly system: RunningSystem
  readonly change: ChangeProxy
  readonly watch: ConformWatch
  /** Where the watch is. */
  readonly base: string
}

/**
 * One system with a change in front of it, and what watches it. Requests of the verification go to the conform
 * proxy, from there through the change to the system, as with `commap conform`: one run serves both.
 */
export class WatchedSide implements AsyncDisposable {
  readonly #name: 'host' | 'bot'
  readonly #parts: Parts
  readonly #states: { statesUrl?: string; statesFile?: string }
  readonly #started: AsyncDisposableStack

  private constructor(name: 'host' | 'bot', parts: Parts, started: AsyncDisposableStack) {
    const { baseUrl, statesUrl } = parts.system.announcement
    this.#name = name
    this.#parts = parts
    this.#states = statesUrl === undefined ? { statesFile: STATES_FILE } : { statesUrl }
    this.#started = started
    parts.change.target = new URL(baseUrl).origin
  }

  static async start(name: 'host' | 'bot'): Promise<WatchedSide> {
    await using started = new AsyncDisposableStack()
    const system = started.use(await RunningSystem.start(name === 'host' ? 'mock-host.ts' : 'bot.ts'))
    const change = started.use(await ChangeProxy.start(name))
    const watch = started.use(await ConformWatch.load(name, REQUEST_TIMEOUT_MS))
    const { pathname } = new URL(system.announcement.baseUrl)
    const base = await watch.inFront(change.url + pathname, 'verification')
    return new WatchedSide(name, { system, change, watch, base }, started.move())
  }

  /** Verifies the side, or one point of it, while the change is in. @throws UserError */
  async look(point?: string, change?: Change): Promise<Seen> {
    const { change: proxy, watch } = this.#parts
    // What is left of a run that broke off is not of this one.
    watch.observed.take()
    proxy.put(change)
    try {
      const verification = await this.#verify(point)
      return { verification, applied: proxy.applied, verdicts: watch.observed.take().map(verdictOf) }
    } finally {
      proxy.put(undefined)
    }
  }

  #verify(point: string | undefined): Promise<Verification> {
    const token = this.#name === 'host' ? access.hostToken : access.botToken
    return verify(sides[this.#name], {
      baseUrl: this.#parts.base,
      ...this.#states,
      headers: [`Authorization: Bearer ${token}`],
      filters: { operations: point === undefined ? [] : [point], states: [] },
      timeout: REQUEST_TIMEOUT_MS,
      // A broker of the environment has other pacts.
      env: {},
      signal: AbortSignal.timeout(VERIFICATION_TIMEOUT_MS),
    })
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#started.disposeAsync()
  }
}
