import type { InteractionResult } from '../results.ts'

/** What is wrong with the answer, a line for each thing. */
export function explain({ error, mismatches }: InteractionResult): string[] {
  const lines = mismatches.map(
    ({ path, expected, seen, rule }) => `${path}: expected ${expected}, seen ${seen} (${rule})`,
  )
  return error === undefined ? lines : [error, ...lines]
}
