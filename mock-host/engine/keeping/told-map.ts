/** Who is told of the changes of a map, after each. */
export interface Listener {
  set(key: unknown, value: unknown): void
  deleted(key: unknown): void
  cleared(): void
}

/** A map that tells of its changes. */
export class ToldMap<K, V> extends Map<K, V> {
  readonly #listener: Listener

  constructor(listener: Listener) {
    super()
    this.#listener = listener
  }

  override set(key: K, value: V): this {
    super.set(key, value)
    this.#listener.set(key, value)
    return this
  }

  override delete(key: K): boolean {
    const existed = super.delete(key)
    if (existed) this.#listener.deleted(key)
    return existed
  }

  override clear(): void {
    super.clear()
    this.#listener.cleared()
  }
}
