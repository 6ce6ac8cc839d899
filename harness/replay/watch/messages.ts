/** What a process that watches is told when it is its turn. */
export interface Turn {
  /** Rows to begin with, by their ids. */
  readonly first: readonly string[]
  /** The folder of the project, where one was watched before: then a mistake in it does not end the watch. */
  readonly root?: string
}

/** What processes that watch, and the one that starts them, tell one another. */
export type WatchMessage =
  /** Everything is loaded up to the point where the project is read. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'turn'; readonly turn: Turn }
  /** The first run has ended: the next process may be started without taking its processor. */
  | { readonly kind: 'idle' }
  /** Code has changed. `isFresh` has the next process started anew, as a loaded one would have the old code, too. */
  | { readonly kind: 'outdated'; readonly turn: Turn; readonly isFresh: boolean }
