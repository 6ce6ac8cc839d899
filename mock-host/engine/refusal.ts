import type { Bilingual } from '#runtime/bilingual.ts'

/** A request that the portal understood and refuses; nothing has changed. The message is for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  /** What is wrong with which parameter, when that is known. */
  readonly errors: readonly { path: string; message: string }[] | undefined

  /** The message in the languages of those who try things out; undefined for what the portal says to its people. */
  readonly told: Bilingual | undefined

  constructor(status: Refusal['status'], message: string | Bilingual, errors?: Refusal['errors']) {
    super(typeof message === 'string' ? message : message.en)
    this.status = status
    this.errors = errors
    this.told = typeof message === 'string' ? undefined : message
  }
}
