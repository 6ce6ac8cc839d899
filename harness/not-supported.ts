import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { toldBy, UserError } from '#runtime/user-error.ts'

/** A system cannot do what a scenario needs; the message says what. */
export class NotSupportedError extends UserError {
  override name = 'NotSupportedError'
}

/**
 * Why an error says nothing of the systems, or undefined where it does: they do not support what was wanted, or it came
 * after time was put forward for only some of them, so that they were out of step.
 */
export function unprovenBy(error: unknown, isTimeDoubtful: boolean): Bilingual | undefined {
  if (error instanceof NotSupportedError) return error.told
  return isTimeDoubtful ? joined`${OUT_OF_STEP}: ${toldBy(error)}` : undefined
}

const OUT_OF_STEP = {
  en: 'time was put forward, and a system that runs on the real time did not follow; then',
  ru: 'время перевели вперёд, а система, которая живёт по настоящему, за ним не последовала; потом',
}
