/** How often a call is attempted before it is given up. */
export const MAX_ATTEMPTS = 8

const FIRST_DELAY_MS = 1_000
const MAX_DELAY_MS = 60_000

/** Milliseconds from the failed attempt number `attempt` (the first is 1) to the next: 1 s, 2 s, 4 s … 60 s. */
export function backoff(attempt: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS)
}
