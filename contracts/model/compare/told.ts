import type { Finding } from './finding.ts'
import type { Mismatch } from './mismatch.ts'

/**
 * Contradictions of a pact that nothing else explains: a fault of a document shows in each interaction that meets it.
 * A header that a document does not name may be sent nevertheless.
 */
export function unexplained(contradictions: readonly Finding[], mismatches: readonly Mismatch[]): Finding[] {
  const faults = mismatches.filter(({ fault }) => fault)
  return contradictions.filter(
    (one) => !isOfHeader(one) && !faults.some((mismatch) => explains(mismatch, one)),
  )
}

const isOfHeader = ({ kind, location }: Finding) =>
  kind === 'doubt' && location?.en.startsWith('request.headers') === true

function explains(
  { operation, side, field }: Mismatch,
  { operation: other, location: where }: Finding,
): boolean {
  if (operation !== other) return false
  const location = where?.en ?? ''
  if (side === 'operation') return true
  if (location.startsWith('response.') !== side.startsWith('answer')) return false
  const place = fieldAt(location)
  return field === '' || place === '' || isWithin(place, field) || isWithin(field, place)
}

/** `items[].price` of `response.body.items.0.price`; empty for the whole of a message. */
const fieldAt = (location: string) =>
  location
    .replace(/^(request|response)\.(body|query|headers?|path|status)\.?/, '')
    .replaceAll(/\[\d+\]|(?<=\w)\.\d+(?=\.|$)/g, '[]')

const isWithin = (inner: string, outer: string) =>
  inner === outer || inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)
