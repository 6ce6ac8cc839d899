const WRONG = [null, '', -1, 0.5, 7, 'x', [], {}, true, false, '2026-01-01', 1e20, 'x'.repeat(30_000)]

type Mutation = [what: string, value: unknown]

/** A value as it is, and for each place in it: without that place, and with each kind of wrong value there. */
export function mutations(value: unknown): Mutation[] {
  if (value === undefined) return []
  const changed = placesIn(value).flatMap((path) =>
    [undefined, ...WRONG].map((wrong): Mutation => {
      const text = JSON.stringify(wrong) ?? 'left out'
      return [`${path.join('.') || 'whole'}: ${text.slice(0, 20)}`, withValue(value, path, wrong)]
    }),
  )
  return [['unchanged', value], ...changed]
}

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))]
}

function withValue(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown {
  if (key === undefined) return wrong
  const copy = structuredClone(value) as Record<string, unknown>
  const inside = withValue(copy[key], rest, wrong)
  if (inside === undefined) delete copy[key]
  else copy[key] = inside
  return copy
}
