import { type Bilingual, listed } from '#runtime/bilingual.ts'
import type { FoundOperation } from '../openapi/operations.ts'
import { Place } from '../openapi/place.ts'
import type { Mismatch, OperationPair } from './mismatch.ts'
import { words } from './words.ts'

/** What a request has to bear, in words; two documents ask for the same where the English words are the same. */
type Scheme = Bilingual

/** A way to authorize a request: all of these together. */
type Way = readonly Scheme[]

/** Where a document asks for an authorization that the consumer does not send. */
export function securityMismatches({ ours, theirs, asker }: OperationPair): Mismatch[] {
  const [sent, asked] = [waysOf(ours), waysOf(theirs)]
  // Whoever says nothing of authorization is not held to anything.
  if (sent.length === 0 || asked.length === 0) return []
  const isTaken = asked.some((way) =>
    sent.some((own) => way.every((scheme) => own.some(({ en }) => en === scheme.en))),
  )
  if (isTaken) return []
  const message = words.authorization(asker, inWords(sent), inWords(asked))
  const place = Place.root(theirs.place.document, theirs.place.file)
  return [{ operation: ours.name, side: 'authorization', field: '', message, fault: true, place }]
}

const inWords = (ways: readonly Way[]): Bilingual => ({
  en: ways.map((way) => listed(way, ' and ').en || 'nothing').join(' or '),
  ru: ways.map((way) => listed(way, ' и ').ru || 'ничего').join(' или '),
})

function waysOf({ place }: FoundOperation): Way[] {
  const root = Place.root(place.document, place.file)
  const listed = place.child('security') ?? root.child('security')
  return (listed?.entries() ?? []).map(([, way]) =>
    Object.keys(way.fields).map((name) => schemeOf(root, name)),
  )
}

function schemeOf(root: Place, name: string): Scheme {
  const scheme = root.at('components', 'securitySchemes', name)
  if (!scheme) return { en: `${name}, which is not described`, ru: `${name}, чего в документе нет` }
  const { type, in: where, name: key, scheme: kind } = scheme.fields
  if (type === 'apiKey')
    return { en: `${String(where)} ${String(key)}`, ru: `${WHERE[String(where)] ?? where} ${String(key)}` }
  // What a login gives is sent as a bearer token.
  const borne = type === 'http' ? String(kind).toLowerCase() : 'bearer'
  return { en: `${borne} authorization`, ru: `авторизация ${borne}` }
}

/** Where a key stands in a request. */
const WHERE: Readonly<Record<string, string>> = { header: 'заголовок', query: 'параметр' }
