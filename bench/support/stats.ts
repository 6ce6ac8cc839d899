/** The middle value; of an even number of values, the mean of the middle two. @throws RangeError for none */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('the median of nothing')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low = 0, high = low] = sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1)
  return (low + high) / 2
}

/**
 * The median of what divides each value by its partner of the same round: rounds alternate, so a machine that
 * is slow for a while is slow for both.
 */
export function medianRatio(values: readonly number[], partners: readonly number[]): number {
  return median(values.map((value, round) => value / (partners[round] ?? Number.NaN)))
}
