/**
 * The candidate that `name` most probably stands for: the one with the fewest typing mistakes between them.
 * Nothing when even that one has little in common with it.
 * @param share how many of its letters may be mistaken, of one; a single one always may
 */
export function nearest(name: string, candidates: Iterable<string>, share = 0.4): string | undefined {
  const wanted = plainName(name)
  let best: string | undefined
  let fewest = Math.max(1, Math.floor(wanted.length * share)) + 1
  for (const candidate of candidates) {
    const mistakes = distance(wanted, plainName(candidate))
    if (mistakes < fewest) [best, fewest] = [candidate, mistakes]
  }
  return best
}

/** Case and punctuation are where names of two systems differ most, and they say the least. */
export const plainName = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Levenshtein's distance: how many letters must be put in, taken out or changed. */
function distance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1]
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
