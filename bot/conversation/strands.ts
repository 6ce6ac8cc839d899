/** Tasks in strands: those of one strand run one after another, the strands side by side. */
export class Strands {
  readonly #last = new Map<string, Promise<void>>()

  /** Runs a task once those added to the strand before have succeeded; after a failure it does not run. */
  add(strand: string, task: () => Promise<void>): void {
    const next = (this.#last.get(strand) ?? Promise.resolve()).then(task)
    // `end` tells of a failure; until then nobody listens.
    next.catch(() => undefined)
    this.#last.set(strand, next)
  }

  /** Resolves when a strand has ended, be it with a failure. */
  async endOf(strand: string): Promise<void> {
    await this.#last.get(strand)?.catch(() => undefined)
  }

  /** Resolves when all strands have ended. @throws the failure of one of them */
  async end(): Promise<void> {
    const ends = await Promise.allSettled(this.#last.values())
    const failed = ends.find(({ status }) => status === 'rejected')
    if (failed) throw (failed as PromiseRejectedResult).reason
  }
}
