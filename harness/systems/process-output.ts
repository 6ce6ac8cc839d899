import type { Readable } from 'node:stream'

/** Of what a process writes so many lines are kept, for the case that it fails. */
const KEPT_LINES = 60

/** The last lines that a process has written. */
export class ProcessOutput {
  readonly #hide: (line: string) => string
  #kept: string[] = []
  /** How many lines there were, with those that are kept no more. */
  #count = 0

  /** @param hide takes secrets out of a line */
  constructor(streams: readonly (Readable | null)[], hide: (line: string) => string = (line) => line) {
    this.#hide = hide
    for (const stream of streams) {
      let open = ''
      stream?.setEncoding('utf8').on('data', (text: string) => {
        const lines = (open + text).split('\n')
        open = lines.pop() ?? ''
        this.#add(lines)
      })
      stream?.on('end', () => this.#add([open]))
    }
  }

  /** How many lines were written until now. */
  get lines(): number {
    return this.#count
  }

  /** What was written after so many lines, as far as it is kept. */
  since(lines: number): string[] {
    return this.#kept.slice(Math.max(0, this.#kept.length - (this.#count - lines)))
  }

  #add(lines: readonly string[]): void {
    const written = lines.map((line) => this.#hide(line.trimEnd())).filter((line) => line !== '')
    this.#count += written.length
    this.#kept = [...this.#kept, ...written].slice(-KEPT_LINES)
  }
}
