/** A request that the portal understood and refuses; nothing has changed. The message is for people. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number
  /** What is wrong with which parameter, when that is known. */
  readonly errors: readonly { path: string; message: string }[] | undefined

  constructor(status: Refusal['status'], message: string, errors?: Refusal['errors']) {
    super(message)
    this.status = status
    this.errors = errors
  }
}
