/** Where the terminal does not tell its width, or says 0. */
const DEFAULT_WIDTH = 100

/** The last line of a terminal, which says what goes on at the moment; nothing where there is no terminal. */
export class LiveLine {
  readonly #out: NodeJS.WriteStream

  constructor(out: NodeJS.WriteStream) {
    this.#out = out
  }

  /** Replaces what the line says. */
  show(text: string): void {
    if (!this.#out.isTTY) return
    this.clear()
    this.#out.write(text.slice(0, (this.#out.columns || DEFAULT_WIDTH) - 1))
  }

  /** Removes the line, so that something else can be printed. */
  clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001b[2K')
  }
}
