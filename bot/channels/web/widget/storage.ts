/** What a browser remembers of its chat with a bot. */
export interface Remembered {
  token?: string
  /** The newest message that the person has seen. */
  seen?: number
  /** Whether the person has opened the chat and thereby begun it. */
  begun?: boolean
  /** The code that was used last: a page may be loaded again with the same one. */
  code?: string
}

/** Keeps it across pages, or for this page alone where the browser forbids to. */
export class Memory {
  readonly #key: string
  #remembered: Remembered

  /** `user` keeps the people of one browser apart. */
  constructor(base: string, user: string) {
    this.#key = `commap-chat ${base} ${user}`
    this.#remembered = read(this.#key)
  }

  get all(): Readonly<Remembered> {
    return this.#remembered
  }

  change(changes: Remembered): void {
    this.#remembered = { ...this.#remembered, ...changes }
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#remembered))
    } catch {
      // Without storage the chat lasts as long as the page.
    }
  }

  forget(): void {
    this.#remembered = {}
    this.change({})
  }
}

function read(key: string): Remembered {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Remembered
  } catch {
    return {}
  }
}
