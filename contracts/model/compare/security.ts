import type { FoundOperation } from '../openapi/operations.ts'
import { Place } from '../openapi/place.ts'
import type { Mismatch, OperationPair } from './mismatch.ts'

/** A way to authorize a request: all of these together. */
type Way = readonly string[]

/** Where a document asks for an authorization that the consumer does not send. */
export function securityMismatches({ ours, theirs, asker }: OperationPair): Mismatch[] {
  const [sent, asked] = [waysOf(ours), waysOf(theirs)]
  // Whoever says nothing of authorization is not held to anything.
  if (sent.length === 0 || asked.length === 0) return []
  const isTaken = asked.some((way) => sent.some((own) => way.every((scheme) => own.includes(scheme))))
  if (isTaken) return []
  const message = `${asker} sends ${inWords(sent)}; the document asks for ${inWords(asked)}`
  const place = Place.root(theirs.place.document, theirs.place.file)
  return [{ operation: ours.name, side: 'authorization', field: '', message, fault: true, place }]
}

const inWords = (ways: readonly Way[]) => ways.map((way) => way.join(' and ') || 'nothing').join(' or ')

function waysOf({ place }: FoundOperation): Way[] {
  const root = Place.root(place.document, place.file)
  const listed = place.child('security') ?? root.child('security')
  return (listed?.entries() ?? []).map(([, way]) =>
    Object.keys(way.fields).map((name) => schemeOf(root, name)),
  )
}

function schemeOf(root: Place, name: string): string {
  const scheme = root.at('components', 'securitySchemes', name)
  if (!scheme) return `${name}, which is not described`
  const { type, in: where, name: key, scheme: kind } = scheme.fields
  if (type === 'apiKey') return `${String(where)} ${String(key)}`
  // What a login gives is sent as a bearer token.
  return type === 'http' ? `${String(kind).toLowerCase()} authorization` : 'bearer authorization'
}
