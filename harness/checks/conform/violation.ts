import { type Source, sources } from './observed.ts'
import type { CountedViolation } from './verdict.ts'

/** A violation as one line: the status, what is wrong, and where it was met first. */
export function describe(violation: CountedViolation): string {
  const { part, status, location, message, method, path, interaction, times } = violation
  const what = part === 'request' ? 'accepted a request whose' : 'answer:'
  const where = location ? `${location} ` : ''
  const first = interaction === undefined ? `${method} ${path}` : `${method} ${path}, in “${interaction}”`
  return `${status}: ${what} ${where}${message} (${perSource(times)}; first ${first})`
}

/** `verification 3, replay 14`, without those that have none. */
export function perSource(counts: Readonly<Record<Source, number>>): string {
  return sources
    .filter((source) => counts[source] > 0)
    .map((source) => `${source} ${counts[source]}`)
    .join(', ')
}
