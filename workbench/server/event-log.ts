import type { WorkbenchEvent } from '../protocol.ts'

/** So many are kept for those who come back; whoever was away for longer asks for the state again. */
const KEPT = 5_000
/** So long they may be together, characters: chats and bodies may be long. */
const KEPT_LENGTH = 16_000_000

export interface NumberedEvent {
  readonly id: number
  readonly kind: WorkbenchEvent['kind']
  /** The rest of it, as JSON. */
  readonly data: string
}

/** Everything that happened, in its order, for any number of pages. */
export class EventLog {
  readonly #listeners = new Set<(event: NumberedEvent) => void>()
  #kept: NumberedEvent[] = []
  #length = 0
  #last = 0

  /** The number of the newest event; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** How many listen. */
  get listeners(): number {
    return this.#listeners.size
  }

  tell({ kind, ...data }: WorkbenchEvent): void {
    this.#last += 1
    const numbered = { id: this.#last, kind, data: JSON.stringify(data) }
    this.#kept.push(numbered)
    this.#length += numbered.data.length
    if (this.#kept.length > 2 * KEPT || this.#length > 2 * KEPT_LENGTH) this.#forget()
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

  /** Keeps the newest. */
  #forget(): void {
    const newest = this.#kept.slice(-KEPT)
    let from = newest.length
    this.#length = 0
    for (; from > 0 && this.#length < KEPT_LENGTH; from -= 1)
      this.#length += newest[from - 1]?.data.length ?? 0
    this.#kept = newest.slice(from)
  }
}
