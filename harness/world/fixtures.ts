import { findName, type Kind, meant, nameOfKind } from './names.ts'

/** What a scenario has made, or been given, by the words with which it speaks of it; of each kind, such as `post`. */
export class Fixtures {
  readonly #kinds = new Map<string, Map<string, unknown>>()

  /** Keeps something under these words; it takes the place of what had them before. */
  remember(kind: Kind, words: string, value: unknown): void {
    const known = this.#of(kind)
    known.set(words, value)
    this.#kinds.set(nameOfKind(kind), known)
  }

  /** What has exactly these words, if anything. The type is the claim of whoever remembered it. */
  get<T>(kind: Kind, words: string): T | undefined {
    return this.#of(kind).get(words) as T | undefined
  }

  /** What has these words, names in any grammatical case, if anything has. */
  meant<T>(kind: Kind, words: string): T | undefined {
    const known = this.#of(kind)
    return known.get(meant(words, [...known.keys()]) ?? '') as T | undefined
  }

  /** What has these words, names in any grammatical case. @throws UnknownNameError that lists what there is */
  find<T>(kind: Kind, words: string): T {
    const known = this.#of(kind)
    return known.get(findName(words, [...known.keys()], kind)) as T
  }

  #of(kind: Kind): Map<string, unknown> {
    return this.#kinds.get(nameOfKind(kind)) ?? new Map<string, unknown>()
  }
}
