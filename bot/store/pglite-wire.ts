import { Duplex } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'

/** For so long statements may follow one another before timers and other connections have their turn. */
const TURN_MS = 10

/**
 * The wire between node-postgres and a PGlite in the same process: what would be a socket elsewhere. All messages of a
 * statement (bind, describe, execute, sync) come corked, and so go to PGlite in one piece. Its own connection for
 * node-postgres takes each by itself, which costs a statement three times as much.
 */
export class PgliteWire extends Duplex {
  readonly #pglite: PGlite
  #turnSince = performance.now()

  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
  }

  /** As of `net.Socket`; there is nobody to reach. */
  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  /** As of `net.Socket`, without effect, like the next two. */
  setNoDelay(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  override _write(message: Uint8Array, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#exchange(message).then(() => done(), done)
  }

  override _writev(messages: { chunk: Uint8Array }[], done: (error?: Error) => void): void {
    this._write(Buffer.concat(messages.map(({ chunk }) => chunk)), 'buffer' as BufferEncoding, done)
  }

  override _read(): void {}

  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  async #exchange(message: Uint8Array): Promise<void> {
    const answers: Uint8Array[] = []
    // PGlite's memory: what is seen there is overwritten. Nor may anybody be answered from within it.
    const onRawData = (seen: Uint8Array) => answers.push(seen.slice())
    await this.#letOthersRun()
    await this.#pglite.execProtocolRawStream(message, { onRawData })
    if (answers.length > 0) this.push(Buffer.concat(answers))
  }

  /**
   * PGlite computes on this very thread and answers in microtasks: who has one statement after another, and nothing
   * else to wait for, would never let the event loop turn.
   */
  async #letOthersRun(): Promise<void> {
    if (performance.now() - this.#turnSince < TURN_MS) return
    await setImmediate()
    this.#turnSince = performance.now()
  }
}
