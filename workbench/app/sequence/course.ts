import type { StepResult } from '#harness/results/results.ts'
import type { Entry } from './entries.ts'

/**
 * The index of the step that led to an exchange or a message: the last one that began before it came. Undefined where
 * the steps do not tell what was there when they began.
 */
export function stepOf(steps: readonly StepResult[], entry: Entry): number | undefined {
  const index = steps.findLastIndex(({ before }) => {
    if (!before) return false
    const { exchange, message, heldBack, person } = entry
    const id = exchange?.id ?? heldBack?.exchange
    if (id !== undefined) return id > before.exchange
    return message !== undefined && message.messageId > (before.messages[String(person)] ?? 0)
  })
  return index < 0 ? undefined : index
}

/** The entries in the order of the steps that led to them; those of one step stay in theirs. */
export function inOrderOfSteps(entries: readonly Entry[], steps: readonly StepResult[]): Entry[] {
  return entries.toSorted((one, other) => (stepOf(steps, one) ?? -1) - (stepOf(steps, other) ?? -1))
}
