/** Values that come close to one and are others: longer or shorter by a little, with wildcards, the next numbers. */
export function near(value: unknown): unknown[] {
  if (typeof value === 'number') return [value + 1, value - 1, value * 10].filter((one) => one !== value)
  if (typeof value !== 'string' || value.length < 2) return []
  const middle = Math.floor(value.length / 2)
  const replaced = (letter: string) => value.slice(0, middle) + letter + value.slice(middle + 1)
  const digit = Number(value.at(-1))
  const all = [
    value.slice(0, -1),
    value.slice(1),
    `${value}1`,
    `1${value}`,
    replaced('_'),
    replaced('%'),
    ...(Number.isInteger(digit) ? [`${value.slice(0, -1)}${(digit + 1) % 10}`] : []),
  ]
  return [...new Set(all)].filter((one) => one !== value)
}
