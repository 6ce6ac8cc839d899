/** What a check expected and what it found, both as texts to be shown side by side. */
export interface Mismatch {
  readonly expected: string
  readonly seen: string
}

/** A check of a scenario that failed. */
export class MismatchError extends Error {
  override name = 'MismatchError'
  readonly mismatch: Mismatch

  constructor(message: string, mismatch: Mismatch) {
    super(message)
    this.mismatch = mismatch
  }
}

/** Media type of an attachment that holds a `Mismatch`. */
export const MISMATCH_MEDIA_TYPE = 'application/vnd.commap.mismatch+json'
