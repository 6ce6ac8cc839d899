/** What of a body is kept for the record, bytes: a bigger one is cut. */
export const KEPT_BYTES = 1_048_576

/** A body that has passed through, or its beginning. */
export interface KeptBody {
  /** As it came: still compressed where it was. */
  readonly content: Buffer
  /** Of the whole body. */
  readonly bytes: number
}

/** Keeps the beginning of a body while it streams by, at the cost of no copy. */
export class BodyKeeper {
  readonly #chunks: Buffer[] = []
  #kept = 0
  #bytes = 0

  readonly add = (chunk: Buffer): void => {
    this.#bytes += chunk.length
    if (this.#kept >= KEPT_BYTES) return
    const kept = chunk.subarray(0, KEPT_BYTES - this.#kept)
    this.#kept += kept.length
    this.#chunks.push(kept)
  }

  take(): KeptBody {
    const [only] = this.#chunks
    const content = this.#chunks.length === 1 && only ? only : Buffer.concat(this.#chunks)
    return { content, bytes: this.#bytes }
  }
}
