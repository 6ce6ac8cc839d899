/** A visitor with more tabs than this has left most of them. */
const MOST_OF_CHAT = 10
/** Of one network address, behind which a whole office may be. */
const MOST_OF_ADDRESS = 100

/** The streams that readers have open in this process: each holds a connection, so nobody may have any number of them. */
export class OpenStreams {
  readonly #counts = new Map<string, number>()

  /** Counts a stream until what is returned is disposed; undefined when the chat or the address has too many. */
  open(chatId: string, address: string): Disposable | undefined {
    const keys = [`chat ${chatId}`, `address ${address}`]
    const [ofChat = 0, ofAddress = 0] = keys.map((key) => this.#counts.get(key) ?? 0)
    if (ofChat >= MOST_OF_CHAT || ofAddress >= MOST_OF_ADDRESS) return undefined
    for (const key of keys) this.#change(key, 1)
    return {
      [Symbol.dispose]: () => {
        for (const key of keys) this.#change(key, -1)
      },
    }
  }

  #change(key: string, by: number): void {
    const count = (this.#counts.get(key) ?? 0) + by
    if (count === 0) this.#counts.delete(key)
    else this.#counts.set(key, count)
  }
}
