import type { Clock } from './clock.ts'

/**
 * Does `work` every `ms`, once at a time: a turn that comes due while the one before still runs is left out. Turns
 * that wait for something slow would pile up, and whoever ends would wait for them all.
 * @param work must not throw
 * @returns ends it, once the turn under way is done
 */
export function every(clock: Clock, ms: number, work: () => Promise<void>): () => Promise<void> {
  let turn: Promise<void> | undefined
  const timer = clock.setInterval(() => {
    turn ??= work().finally(() => {
      turn = undefined
    })
  }, ms)
  return async () => {
    clock.clearInterval(timer)
    await turn
  }
}
