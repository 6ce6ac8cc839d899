import type { Bilingual } from '#runtime/bilingual.ts'
import { type Answer, MAX_KEY_LENGTH } from './answer.ts'
import { canonical } from './canonical.ts'

/** Keys beyond this many are forgotten, the oldest first. */
const MAX_KEYS = 10_000

interface Remembered {
  readonly question: string
  readonly answer: Answer
}

/** What was answered under which Idempotency-Key. */
export class Repeats {
  readonly #answered = new Map<string, Remembered>()

  /**
   * What a call with this key repeats: the first answer, or `other` when the key stood for other parameters.
   * Nothing when the key is new.
   */
  earlier(key: string, alias: string, params: unknown): Answer | 'other' | undefined {
    const remembered = this.#answered.get(key)
    if (!remembered) return undefined
    return remembered.question === question(alias, params) ? remembered.answer : 'other'
  }

  remember(key: string, alias: string, params: unknown, answer: Answer): void {
    this.#answered.set(key, { question: question(alias, params), answer })
    const [oldest] = this.#answered.keys()
    if (this.#answered.size > MAX_KEYS && oldest !== undefined) this.#answered.delete(oldest)
  }
}

/** Undefined when the header is as agreed. */
export function wrongKey(key: string): Bilingual | undefined {
  if (key !== '' && key.length <= MAX_KEY_LENGTH) return undefined
  return {
    en: `expected 1 to ${MAX_KEY_LENGTH} characters`,
    ru: `должен быть длиной от 1 до ${MAX_KEY_LENGTH} символов`,
  }
}

const question = (alias: string, params: unknown) => JSON.stringify([alias, canonical(params)])
