/**
 * The most moments that fall into any window of `length` milliseconds.
 * @param moments epoch milliseconds, in any order
 */
export function densest(moments: readonly number[], length: number): number {
  const sorted = moments.toSorted((a, b) => a - b)
  let most = 0
  let from = 0
  for (const [to, moment] of sorted.entries()) {
    while (moment - (sorted[from] ?? moment) >= length) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}
