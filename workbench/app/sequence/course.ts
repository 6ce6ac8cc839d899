import type { StepResult } from '#harness/results/results.ts'
import type { Entry } from './entries.ts'

/**
 * The index of the step that led to an exchange or a message: the last one that began before it came. Undefined where
 * the steps do not tell what was there when they began.
 */
export function stepOf(steps: readonly StepResult[], entry: Entry): number | undefined {
  const told = (entry.deed ?? entry.notice)?.step
  if (told !== undefined) return told
  const index = steps.findLastIndex(({ before }) => {
    if (!before) return false
    const { exchange, message, heldBack, person, deed, notice } = entry
    const id = exchange?.id ?? heldBack?.exchange
    if (id !== undefined) return id > before.exchange
    const messageId = (message ?? deed ?? notice)?.messageId
    return messageId !== undefined && messageId > (before.messages[String(person)] ?? 0)
  })
  return index < 0 ? undefined : index
}

/**
 * The entries in the order of the steps that led to them; those of one stay in theirs. Of steps that act one after
 * another only the first tells what was there when it began: what the others say stands where it is among its entries.
 */
export function inOrderOfSteps(entries: readonly Entry[], steps: readonly StepResult[]): Entry[] {
  const begins = (entry: Entry) => beginningOf(steps, stepOf(steps, entry))
  const isFirst = ({ deed }: Entry) =>
    Number(deed?.step !== undefined && steps[deed.step]?.before !== undefined)
  return entries.toSorted((one, other) => begins(one) - begins(other) || isFirst(other) - isFirst(one))
}

/** The last step up to this one that tells what was there when it began; -1 where none does. */
const beginningOf = (steps: readonly StepResult[], step = -1): number =>
  steps.findLastIndex(({ before }, index) => before !== undefined && index <= step)
