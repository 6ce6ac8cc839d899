/** Where a host keeps what it remembers. */
export interface Keeping {
  /** The one map of this name. Whoever changes a value in place sets it again, so that the change is kept. */
  map<K extends string | number, V>(name: string): Map<K, V>
  /**
   * Keeps what has changed since the last time: all of it or, if the process is killed meanwhile, none.
   * Never throws.
   */
  flush(): void
}

/** Keeps nothing beyond the process. */
export const inMemory: Keeping = { map: () => new Map(), flush: () => undefined }

/** Gives a map the contents of another one. */
export function refill<K, V>(map: Map<K, V>, from: ReadonlyMap<K, V>): void {
  map.clear()
  for (const [key, value] of from) map.set(key, value)
}
