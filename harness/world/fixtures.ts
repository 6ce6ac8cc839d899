import { findName, meant } from './names.ts'

/** What a scenario has made, or been given, by the words with which it speaks of it; of each kind, such as `post`. */
export class Fixtures {
  readonly #kinds = new Map<string, Map<string, unknown>>()

  /** Keeps something under these words; it takes the place of what had them before. */
  remember(kind: string, words: string, value: unknown): void {
    const known = this.#kinds.get(kind) ?? new Map<string, unknown>()
    known.set(words, value)
    this.#kinds.set(kind, known)
  }

  /** What has exactly these words, if anything. The type is the claim of whoever remembered it. */
  get<T>(kind: string, words: string): T | undefined {
    return this.#kinds.get(kind)?.get(words) as T | undefined
  }

  /** What has these words, names in any grammatical case, if anything has. */
  meant<T>(kind: string, words: string): T | undefined {
    const known = this.#kinds.get(kind) ?? new Map<string, unknown>()
    return known.get(meant(words, [...known.keys()]) ?? '') as T | undefined
  }

  /** What has these words, names in any grammatical case. @throws UnknownNameError that lists what there is */
  find<T>(kind: string, words: string): T {
    const known = this.#kinds.get(kind) ?? new Map<string, unknown>()
    return known.get(findName(words, [...known.keys()], kind)) as T
  }
}
