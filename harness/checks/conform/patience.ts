import { type Bilingual, both } from '#runtime/bilingual.ts'
import { type Failure, noAnswerWithin, why } from '../../recording/failure.ts'

/** So many requests in a row without an answer in time, and no more are made: dozens of time-outs take an hour. */
const PATIENCE = 3

/** Notes whether the watched system answers, and when to give it up. */
export class Patience {
  readonly #timeout: number
  #silences = 0
  #unreachable: Bilingual | undefined

  /** @param timeout for one request, milliseconds */
  constructor(timeout: number) {
    this.#timeout = timeout
  }

  /** The last reason why the system could not be reached; nothing when it always could. */
  get unreachable(): Bilingual | undefined {
    return this.#unreachable
  }

  /** Whether nothing more should be asked of the system. */
  get isOver(): boolean {
    return this.#silences >= PATIENCE
  }

  answered(): void {
    this.#silences = 0
  }

  failed(failure: Failure): void {
    const isSilent = failure.kind === 'silent'
    this.#silences = isSilent ? this.#silences + 1 : 0
    this.#unreachable = isSilent ? noAnswerWithin(this.#timeout / 1000) : both(why(failure))
  }
}
