const FIRST_MS = 1000
const LONGEST_MS = 30_000

/**
 * Milliseconds to wait before the attempt after `failures` failed ones: twice as long each time, half a minute at
 * most. `random` (0 to 1) spreads the browsers of many people that have lost the bot at the same moment.
 */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 10), LONGEST_MS)
  return Math.round(longest * (0.5 + random / 2))
}
