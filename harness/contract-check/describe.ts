import type { Outside } from '../results/outside.ts'

const MAX_DIFFERENCES = 5

/** An exchange outside the contracts, for people: what is wrong, what comes nearest, what to do. */
export function describeOutside({ what, problems, nearest, advice }: Outside): string {
  const lines = [what, ...problems.map((problem) => `  ${problem}`)]
  if (nearest) {
    const shown = nearest.differences.slice(0, MAX_DIFFERENCES)
    const more = nearest.differences.length - shown.length
    lines.push(`  nearest: “${nearest.description}”, which differs:`, ...shown.map((line) => `    ${line}`))
    if (more > 0) lines.push(`    and ${more} more`)
  }
  return [...lines, `  to do: ${advice}`].join('\n')
}
