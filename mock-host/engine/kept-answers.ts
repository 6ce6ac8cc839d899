import { refill } from './keeping/keeping.ts'

/** How many of the last changes are remembered. */
const MAX_ANSWERS = 10_000

/** One change that was carried out under a key. */
export interface KeptAnswer {
  /** The operation, such as `POST /comment`. */
  readonly operation: string
  /** As it came. */
  readonly request: unknown
  /** The body of the answer; its status is that of the operation's success. */
  readonly answer: unknown
}

/** The last changes by their Idempotency-Key; as other data, they are never changed in place. */
export class KeptAnswers {
  readonly #answers: Map<string, KeptAnswer>

  /** @param answers in which they are kept */
  constructor(answers = new Map<string, KeptAnswer>()) {
    this.#answers = answers
  }

  get(key: string): KeptAnswer | undefined {
    return this.#answers.get(key)
  }

  /** Keeps an answer under a key that has none yet, and forgets the oldest one beyond the limit. */
  add(key: string, kept: KeptAnswer): void {
    this.#answers.set(key, kept)
    if (this.#answers.size <= MAX_ANSWERS) return
    for (const oldest of this.#answers.keys()) {
      this.#answers.delete(oldest)
      return
    }
  }

  copy(): ReadonlyMap<string, KeptAnswer> {
    return new Map(this.#answers)
  }

  replaceWith(answers: ReadonlyMap<string, KeptAnswer>): void {
    refill(this.#answers, answers)
  }
}
