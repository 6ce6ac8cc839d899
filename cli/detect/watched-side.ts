import { join } from 'node:path'
import type { Change } from '#scenarios/detection/changes.ts'
import { ChangeProxy } from '#scenarios/detection/proxy.ts'
import { access } from '#scenarios/stack/access.ts'
import { type ConformProxy, startConformProxy } from '../conform/proxy.ts'
import { type OperationVerdict, verdictOf } from '../conform/verdict.ts'
import type { Verification } from '../verify/results.ts'
import { verify } from '../verify/run.ts'
import { sides } from '../verify/side.ts'
import { RunningSystem } from './systems.ts'

/** For one request, milliseconds: nothing here takes as long. */
const REQUEST_TIMEOUT_MS = 5_000
const VERIFICATION_TIMEOUT_MS = 60_000

const STATES_FILE = join(import.meta.dirname, '../../scenarios/verification/mock-host.states.yaml')

/** What verify and conform saw in one run. */
export interface Seen {
  readonly verification: Verification
  readonly verdicts: readonly OperationVerdict[]
  /** How many messages were different. */
  readonly applied: number
}

/**
 * One system with a change in front of it, and what watches it. Requests of the verification go to the conform
 * proxy, from there through the change to the system, as with `commap conform`: one run serves both.
 */
export class WatchedSide implements AsyncDisposable {
  readonly #name: 'host' | 'bot'
  readonly #change: ChangeProxy
  readonly #conform: ConformProxy
  readonly #base: string
  readonly #states: { statesUrl?: string; statesFile?: string }
  readonly #started: AsyncDisposableStack

  private constructor(
    name: 'host' | 'bot',
    parts: { change: ChangeProxy; conform: ConformProxy; system: RunningSystem },
    started: AsyncDisposableStack,
  ) {
    const { baseUrl, statesUrl } = parts.system.announcement
    this.#name = name
    this.#change = parts.change
    this.#conform = parts.conform
    this.#base = parts.conform.url
    this.#states = statesUrl === undefined ? { statesFile: STATES_FILE } : { statesUrl }
    this.#started = started
    parts.change.target = new URL(baseUrl).origin
  }

  static async start(name: 'host' | 'bot'): Promise<WatchedSide> {
    await using started = new AsyncDisposableStack()
    const system = started.use(await RunningSystem.start(name === 'host' ? 'mock-host.ts' : 'bot.ts'))
    const change = started.use(await ChangeProxy.start(name))
    const { pathname } = new URL(system.announcement.baseUrl)
    const conform = started.use(await startConformProxy(name, change.url + pathname))
    return new WatchedSide(name, { system, change, conform }, started.move())
  }

  /** Verifies the side, or one point of it, while the change is in. @throws CannotRunError */
  async look(point?: string, change?: Change): Promise<Seen> {
    const before = new Map(
      this.#conform.observed.operations.map((one) => [
        one.name,
        { ...one, violations: one.violations.length },
      ]),
    )
    this.#change.put(change)
    const verification = await this.#verify(point)
    const { applied } = this.#change
    this.#change.put(undefined)
    const verdicts = this.#conform.observed.operations.map((now) => {
      const { exchanges, successes, violations } = before.get(now.name) ?? {
        exchanges: 0,
        successes: 0,
        violations: 0,
      }
      return verdictOf({
        name: now.name,
        exchanges: now.exchanges - exchanges,
        successes: now.successes - successes,
        violations: now.violations.slice(violations),
      })
    })
    return { verification, applied, verdicts }
  }

  #verify(point: string | undefined): Promise<Verification> {
    const token = this.#name === 'host' ? access.hostToken : access.botToken
    return verify(sides[this.#name], {
      baseUrl: this.#base,
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
