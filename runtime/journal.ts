/** One recorded HTTP request with its response. Bodies are parsed JSON where they were JSON. */
export interface Exchange {
  id: number
  /** When the request began, ISO 8601. */
  at: string
  /** Seen from the service that keeps the journal: `in` was received, `out` was sent. */
  direction: 'in' | 'out'
  method: string
  /** Path without the query string. */
  path: string
  query: Record<string, unknown>
  requestBody: unknown
  /** Undefined when no answer came (a network error or a time-out; `error` says which). */
  status: number | undefined
  responseBody: unknown
  error?: string
  ms: number
}

/** The last `limit` entries in the order they were added, each with a growing `id`; older ones are dropped. */
export class Journal<T extends { id: number }> {
  readonly #limit: number
  #entries: T[] = []
  #nextId = 1

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Keeps the entry and returns it with its id. */
  add(entry: Omit<T, 'id'>): T {
    const kept = { ...entry, id: this.#nextId } as T
    this.#nextId += 1
    this.#entries.push(kept)
    // Dropping in halves keeps adding cheap: an array shift on every request would not be.
    if (this.#entries.length >= this.#limit * 2) this.#entries = this.#entries.slice(-this.#limit)
    return kept
  }

  /** The kept entries, oldest first, that satisfy `matches`. */
  find(matches: (entry: T) => boolean = () => true): T[] {
    return this.#entries.slice(-this.#limit).filter(matches)
  }

  clear(): void {
    this.#entries = []
  }
}
