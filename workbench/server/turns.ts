/** Has what pages ask for done one after another: two of them never interleave. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting
  }

  async take<T>(doing: () => Promise<T>): Promise<T> {
    this.#waiting += 1
    const turn = this.#last.then(() => {
      this.#waiting -= 1
      return doing()
    })
    this.#last = turn.catch(() => undefined)
    return turn
  }
}
