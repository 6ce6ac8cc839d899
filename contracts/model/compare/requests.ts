import { nearest } from '#runtime/nearest.ts'
import { hasContent, jsonContent } from '../openapi/content.ts'
import { type Parameter, parametersOf } from '../openapi/parameters.ts'
import type { Place } from '../openapi/place.ts'
import type { System } from '../system.ts'
import { contentOf, type PactInteraction } from './documents.ts'
import { fieldIn, type Mismatch, type OperationPair } from './mismatch.ts'
import { Covering } from './schemas/covering.ts'
import { Words } from './schemas/words.ts'
import { words } from './words.ts'

/** What OpenAPI says of these is said elsewhere in a document. */
const OF_HTTP = ['accept', 'content-type', 'authorization']

/** Where a document does not take what the consumer sends. */
export function requestMismatches(pair: OperationPair): Mismatch[] {
  return [...ofPath(pair), ...ofParameters(pair, 'query'), ...ofParameters(pair, 'header'), ...ofBody(pair)]
}

/** Parameters of a path match by their order, whatever their names. */
function ofPath({ ours, theirs, asker }: OperationPair): Mismatch[] {
  const named = ({ path }: { path: string }) =>
    [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name)
  const known = (operation: OperationPair['ours']) =>
    new Map(parametersOf(operation).flatMap((one) => (one.in === 'path' ? [[one.name, one]] : [])))
  const [sent, taken] = [known(ours), known(theirs)]
  const others = named(theirs).toReversed()
  return named(ours)
    .toReversed()
    .flatMap((name, index) => {
      const [one, other] = [sent.get(name), taken.get(others[index] ?? '')]
      return one && other ? ofValues({ one, other, asker, operation: ours.name, known: [] }) : []
    })
}

function ofParameters(
  { ours, theirs, asker, interactions }: OperationPair,
  where: 'query' | 'header',
): Mismatch[] {
  const among = (operation: OperationPair['ours']) =>
    new Map(parametersOf(operation).flatMap((one) => (isOf(one, where) ? [[keyOf(one), one]] : [])))
  const [sent, taken] = [among(ours), among(theirs)]
  const say = new Words('request', asker)
  const told = { operation: ours.name, side: where, fault: true, place: theirs.place }
  const own = [...sent].flatMap(([key, one]): Mismatch[] => {
    const other = taken.get(key)
    const known = where === 'query' ? valuesOf(one.name, interactions) : undefined
    if (known?.length === 0 && interactions.length > 0) return []
    if (other) return ofValues({ one, other, asker, operation: ours.name, known: known ?? [] })
    // A header that a document does not name may be sent nevertheless.
    if (where === 'header') return []
    const near = nearest(
      one.name,
      [...taken.values()].filter((more) => !sent.has(keyOf(more))).map(({ name }) => name),
    )
    return [{ ...told, field: one.name, message: say.unknown(near) }]
  })
  const required = [...taken.values()].filter(
    (other) => other.required && sent.get(keyOf(other))?.required !== true,
  )
  const demanded = required.map((other) => {
    const message = say.optional(!sent.has(keyOf(other)), undefined)
    return { ...told, field: other.name, message, place: other.place }
  })
  return [...own, ...demanded]
}

const isOf = (parameter: Parameter, where: string) =>
  parameter.in === where && !(where === 'header' && OF_HTTP.includes(parameter.name.toLowerCase()))

const keyOf = ({ name, in: where }: Parameter) => (where === 'header' ? name.toLowerCase() : name)

interface Compared {
  readonly one: Parameter
  readonly other: Parameter
  readonly asker: System
  readonly operation: string
  readonly known: readonly unknown[]
}

function ofValues({ one, other, asker, operation, known }: Compared): Mismatch[] {
  const [given, wanted] = [schemaOf(one), schemaOf(other)]
  if (!given || !wanted) return []
  const found = new Covering({ direction: 'request', asker }).written(given, wanted, known)
  return found.map(({ path, ...difference }) => ({
    ...difference,
    operation,
    side: one.in === 'path' ? 'path' : one.in,
    field: fieldIn([one.name, ...path]),
  }))
}

const schemaOf = ({ place }: Parameter): Place | undefined =>
  place.child('schema') ?? jsonContent(place)?.child('schema')

/** What the consumer sends under a name, also as the fields of an object: `filter[created]`. */
function valuesOf(name: string, interactions: readonly PactInteraction[]): unknown[] {
  return interactions.flatMap(({ request: { query } }) => {
    const all = typeof query === 'string' ? [...new URLSearchParams(query)] : Object.entries(query ?? {})
    return all.flatMap(([key, value]) => (key === name || key.startsWith(`${name}[`) ? [value].flat() : []))
  })
}

function ofBody({ ours, theirs, asker, interactions }: OperationPair): Mismatch[] {
  const [sent, taken] = [ours.place.at('requestBody'), theirs.place.at('requestBody')]
  const given = jsonContent(sent)?.child('schema')
  const told = {
    operation: ours.name,
    side: 'request body',
    field: '',
    fault: true,
    place: taken ?? theirs.place,
  }
  if (!sent || !hasContent(sent)) {
    const isDemanded = taken?.fields.required === true
    return isDemanded ? [{ ...told, message: new Words('request', asker).optional(true, undefined) }] : []
  }
  if (!given) return []
  const content = jsonContent(taken)
  if (!content) return [{ ...told, message: words.noJsonRequest(asker, hasContent(taken)) }]
  const wanted = content.child('schema')
  if (!wanted) return []
  const bodies = interactions
    .map(({ request }) => contentOf(request.body))
    .filter((body) => body !== undefined)
  const known = bodies.length === 0 ? undefined : bodies
  const found = new Covering({ direction: 'request', asker }).differences([given], [wanted], known)
  return found.map(({ path, ...difference }) => ({ ...told, ...difference, field: fieldIn(path) }))
}
