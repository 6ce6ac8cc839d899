import type { System } from '#contracts/model/system.ts'
import type { Project } from '../../../project/project.ts'
import { type OperationVerdict, verdictOf } from '../../conform/verdict.ts'
import { ConformWatch } from '../../conform/watch.ts'
import { type OwnSystem, startOwn } from '../../verify/own.ts'
import type { Verification } from '../../verify/results.ts'
import { verify } from '../../verify/run.ts'
import { type Side, sideOf } from '../../verify/side.ts'
import type { Change } from '../changes.ts'
import { ChangeProxy } from '../proxy.ts'

/** For one request, milliseconds: nothing here takes as long. */
const REQUEST_TIMEOUT_MS = 5_000
const VERIFICATION_TIMEOUT_MS = 60_000

/** What verify and conform saw in one run. */
export interface Seen {
  readonly verification: Verification
  readonly verdicts: readonly OperationVerdict[]
  /** How many messages were different. */
  readonly applied: number
}

/** What a watched side is made of. */
interface Parts {
  readonly side: Side
  readonly system: OwnSystem
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
  readonly #parts: Parts
  readonly #started: AsyncDisposableStack

  private constructor(parts: Parts, started: AsyncDisposableStack) {
    this.#parts = parts
    this.#started = started
  }

  static async start(project: Project, name: System): Promise<WatchedSide> {
    await using started = new AsyncDisposableStack()
    const system = started.use(await startOwn(project, name))
    const { origin, pathname } = new URL(system.baseUrl)
    const change = started.use(await ChangeProxy.start(name, origin))
    const watch = started.use(
      await ConformWatch.load(project.contract, name, { timeout: REQUEST_TIMEOUT_MS }),
    )
    const base = await watch.inFront(change.url + pathname.replace(/\/+$/, ''), 'verification')
    const side = await sideOf(name, project.contract)
    return new WatchedSide({ side, system, change, watch, base }, started.move())
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
    const { base, side, system } = this.#parts
    return verify(side, {
      baseUrl: base,
      ...system.options,
      headers: [],
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
