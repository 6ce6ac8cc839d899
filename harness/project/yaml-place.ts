import { isMap, isNode, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

/**
 * Where a value stands in a text of YAML, as `17:5`, line and column: its key, or the element of a list. Of what is not
 * there, whatever is nearest above it.
 */
export function placeIn(text: string, path: readonly PropertyKey[]): string {
  const lineCounter = new LineCounter()
  const { contents } = parseDocument(text, { lineCounter, merge: true, logLevel: 'silent' })
  const { line, col } = lineCounter.linePos(offsetOf(contents, path))
  return `${line}:${col}`
}

function offsetOf(top: Node | null, path: readonly PropertyKey[]): number {
  let [place, offset] = [top as unknown, startOf(top)]
  for (const key of path) {
    const pair = isMap(place) ? place.items.find((one) => String(one.key) === String(key)) : undefined
    const next = isSeq(place) ? place.items[Number(key)] : pair?.key
    if (!isNode(next)) break
    offset = startOf(next)
    place = isPair(pair) ? pair.value : next
  }
  return offset
}

const startOf = (node: Node | null) => node?.range?.[0] ?? 0
