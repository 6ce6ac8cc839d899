/** A piece of one of two texts: whether the other one has it too. */
export interface Piece {
  readonly text: string
  readonly common: boolean
}

/** Of longer texts the table would be too large; they are shown as different where they first differ and last do. */
const MOST_WORDS = 1_000

/** Both texts in pieces, word by word, so that what only one of them has can be marked. */
export function differences(one: string, other: string): [Piece[], Piece[]] {
  const [left, right] = [wordsIn(one), wordsIn(other)]
  const same = left.length * right.length > MOST_WORDS ** 2 ? ends(left, right) : longestCommon(left, right)
  return [
    pieces(
      left,
      same.map(([index]) => index),
    ),
    pieces(
      right,
      same.map(([, index]) => index),
    ),
  ]
}

/** Words, spaces and signs apart, so that a comma is no other word. */
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

type Pair = readonly [number, number]

/** Places of the longest sequence of words that both have, in order. */
function longestCommon(left: readonly string[], right: readonly string[]): Pair[] {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1))
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const best = left[i] === right[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
      lengths[i]?.fill(best, j, j + 1)
    }
  }
  const pairs: Pair[] = []
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      pairs.push([i, j])
      i += 1
      j += 1
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1
    else j += 1
  }
  return pairs
}

/** Places of the words that both texts begin and end with. */
function ends(left: readonly string[], right: readonly string[]): Pair[] {
  const shorter = Math.min(left.length, right.length)
  let begin = 0
  while (begin < shorter && left[begin] === right[begin]) begin += 1
  let end = 0
  while (end < shorter - begin && left.at(-1 - end) === right.at(-1 - end)) end += 1
  return [
    ...Array.from({ length: begin }, (_, index): Pair => [index, index]),
    ...Array.from(
      { length: end },
      (_, index): Pair => [left.length - end + index, right.length - end + index],
    ),
  ]
}

function pieces(words: readonly string[], common: readonly number[]): Piece[] {
  const shared = new Set(common)
  const all: Piece[] = []
  words.forEach((text, index) => {
    const last = all.at(-1)
    if (last?.common === shared.has(index)) all[all.length - 1] = { ...last, text: last.text + text }
    else all.push({ text, common: shared.has(index) })
  })
  return all
}
