/** A system cannot do what a scenario needs; the message says what. */
export class NotSupportedError extends Error {
  override name = 'NotSupportedError'
}

/**
 * Why an error says nothing of the systems, or undefined where it does: they do not support what was wanted, or it came
 * after time was put forward for only some of them, so that they were out of step.
 */
export function unprovenBy(error: unknown, isTimeDoubtful: boolean): string | undefined {
  if (error instanceof NotSupportedError) return error.message
  if (!isTimeDoubtful) return undefined
  const said = error instanceof Error ? error.message : String(error)
  return `time was put forward, and a system that runs on the real time did not follow; then: ${said}`
}
