const MB = 1e6
const SAMPLE_MS = 10

/** Watches the resident memory of this process: the heap, and what WebAssembly and buffers take beside it. */
export class MemoryWatch {
  #before = 0
  #peak = 0
  #timer: NodeJS.Timeout | undefined

  /** Collects garbage first, so that earlier work is not counted; needs `--expose-gc`. */
  start(): void {
    globalThis.gc?.()
    this.#before = process.memoryUsage.rss()
    this.#peak = this.#before
    this.#timer = setInterval(() => this.#sample(), SAMPLE_MS)
  }

  /** Stops and returns by how many megabytes the process had grown at its largest. */
  stop(): number {
    clearInterval(this.#timer)
    this.#sample()
    return (this.#peak - this.#before) / MB
  }

  #sample(): void {
    this.#peak = Math.max(this.#peak, process.memoryUsage.rss())
  }
}
