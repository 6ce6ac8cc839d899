import type { WorkbenchEvent } from '../protocol.ts'

/** So many are kept for those who come back; whoever was away for longer asks for the state again. */
const KEPT = 5_000

export interface NumberedEvent {
  readonly id: number
  readonly event: WorkbenchEvent
}

/** Everything that happened, in its order, for any number of pages. */
export class EventLog {
  readonly #listeners = new Set<(event: NumberedEvent) => void>()
  #kept: NumberedEvent[] = []
  #last = 0

  /** The number of the newest event; 0 before the first. */
  get last(): number {
    return this.#last
  }

  tell(event: WorkbenchEvent): void {
    this.#last += 1
    const numbered = { id: this.#last, event }
    this.#kept.push(numbered)
    if (this.#kept.length > 2 * KEPT) this.#kept = this.#kept.slice(-KEPT)
    for (const listener of this.#listeners) listener(numbered)
  }

  /** Events after the one with this number; undefined when some of them are not known any more, or never were. */
  since(id: number): readonly NumberedEvent[] | undefined {
    const first = this.#kept[0]?.id ?? this.#last + 1
    if (id > this.#last || id < first - 1) return undefined
    return this.#kept.filter((one) => one.id > id)
  }

  /** Disposing what is returned ends it. */
  listen(listener: (event: NumberedEvent) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }
}
