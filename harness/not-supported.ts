/** A system cannot do what a scenario needs; the message says what. */
export class NotSupportedError extends Error {
  override name = 'NotSupportedError'
}
