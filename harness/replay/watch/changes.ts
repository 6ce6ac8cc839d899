import { statSync } from 'node:fs'

/** For so long nothing more must come for a change to be whole, real milliseconds: editors save in several steps. */
const QUIET_MS = 20
/** A file that is missing or empty may be about to come back, for so long it is waited for. */
const AWAY_MS = 400

/** Gathers what happens to files until it is quiet, so that several quick saves are one change. */
export class Changes implements Disposable {
  readonly #changed: (files: readonly string[]) => void
  readonly #files = new Set<string>()
  #timer: NodeJS.Timeout | undefined
  #since = 0

  /** @param changed told of the files, each once */
  constructor(changed: (files: readonly string[]) => void) {
    this.#changed = changed
  }

  readonly touched = (file: string): void => {
    this.#files.add(file)
    this.#since = performance.now()
    this.#wait(QUIET_MS)
  };

  [Symbol.dispose](): void {
    clearTimeout(this.#timer)
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#quiet(), ms)
  }

  #quiet(): void {
    const left = AWAY_MS - (performance.now() - this.#since)
    if (left > 0 && [...this.#files].some(isAway)) this.#wait(Math.min(left, QUIET_MS))
    else this.#tell()
  }

  #tell(): void {
    const files = [...this.#files].sort()
    this.#files.clear()
    this.#changed(files)
  }
}

function isAway(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0
}
