import type { Bilingual } from '#runtime/bilingual.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import type { StopSignal } from '../../interrupt.ts'
import { Expectation } from './expectation.ts'
import type { HeardCall } from './stand-in.ts'

/** Why listening ended; `trigger` says what the trigger ended with. */
export type Ending =
  | { readonly reason: 'met' | 'timeout' | StopSignal }
  | { readonly reason: 'trigger'; readonly failure: Bilingual }

/** What was heard in all. */
export interface Summary {
  readonly right: number
  readonly wrong: number
  /** Expected calls that did not come. */
  readonly missing: readonly string[]
  readonly ending: Ending
  readonly exitCode: ExitCode
}

/** Counts the calls of one run and says in the end how it went. */
export class Session {
  readonly expectation: Expectation
  readonly #expects: boolean
  #right = 0
  #wrong = 0

  constructor(expected: readonly string[]) {
    this.expectation = new Expectation(expected)
    this.#expects = expected.length > 0
  }

  heard({ alias, problems }: HeardCall): void {
    if (problems.length === 0) this.#right += 1
    else this.#wrong += 1
    this.expectation.heard(alias)
  }

  summary(ending: Ending): Summary {
    const { missing } = this.expectation
    const exitCode = this.#expects ? this.#judgeExpected(ending) : this.#judgeHeard(ending)
    return { right: this.#right, wrong: this.#wrong, missing: [...missing], ending, exitCode }
  }

  #judgeExpected({ reason }: Ending): ExitCode {
    const { came, missing } = this.expectation
    if (reason === 'SIGINT') return exitCodes.INTERRUPTED
    if (this.#wrong > 0) return exitCodes.FAILED
    if (came === 0) return exitCodes.COULD_NOT_RUN
    return missing.length === 0 && reason !== 'trigger' ? exitCodes.OK : exitCodes.FAILED
  }

  /** Ctrl-C is how listening without expectations ends; it only counts as broken off when nothing came. */
  #judgeHeard({ reason }: Ending): ExitCode {
    if (this.#wrong > 0) return exitCodes.FAILED
    if (this.#right > 0) return exitCodes.OK
    return reason === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.COULD_NOT_RUN
  }
}
