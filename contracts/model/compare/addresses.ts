import { isObject } from '#runtime/json.ts'
import { type FoundOperation, operationsOf } from '../openapi/operations.ts'
import { Place } from '../openapi/place.ts'
import type { System } from '../system.ts'
import type { OpenApiDocument, PactInteraction } from './documents.ts'
import { operationAt, routesOf } from './operations.ts'

/** Paths as any router takes them, with nothing but a number and the parameters. */
export interface PlainAddresses {
  readonly document: OpenApiDocument
  /** The interaction as it is asked at such a path; as it is where the document has nothing for it. */
  plain(interaction: PactInteraction): PactInteraction
  /** What is told of such paths, with the paths of the document. */
  original(text: string): string
}

/**
 * The comparator takes `(`, `*`, `+` and the like in a path for its own signs, and knows no path below which an API
 * begins: it is given other paths, and what it says is told of those of the document.
 * @param prefix with which the paths of the document begin, and those of the pact do not; the other way about with a minus
 */
export function plainAddresses(system: System, document: OpenApiDocument, prefix: string): PlainAddresses {
  const operations = operationsOf(system, rootOf(document))
  const events = operations.filter(isWebhook)
  const originals = [...Object.keys(document.paths ?? {}), ...events.map(({ path }) => path)]
  const plains = originals.map((path, index) =>
    [`/commap-path-${index}`, ...(path.match(/\{[^}]+\}/g) ?? []).map(plainName)].join('/'),
  )
  const ofPaths = originals.length - events.length
  const known = new Map(originals.slice(0, ofPaths).map((path, index) => [path, plains[index] ?? path]))
  const ofEvents = new Map(events.map((event, index) => [event, plains[ofPaths + index] ?? event.path]))
  const routes = routesOf(operations)
  return {
    document: renamed(withEvents(document, ofEvents), known),
    plain(interaction) {
      const path = withPrefix(interaction.request.path, prefix)
      const operation = operationAt(routes, { ...interaction, request: { ...interaction.request, path } })
      const plain = operation && (ofEvents.get(operation) ?? known.get(operation.path))
      if (plain === undefined) return interaction
      const [, ...values] = routes.find((route) => route.operation === operation)?.pattern.exec(path) ?? []
      const [start = ''] = plain.split('/{')
      return { ...interaction, request: { ...interaction.request, path: [start, ...values].join('/') } }
    },
    original: (text) =>
      text.replaceAll(
        /\/commap-path-(\d+)((\/\{[^}]+\})*)/g,
        (plain, index) => originals[Number(index)] ?? plain,
      ),
  }
}

const isWebhook = ({ place }: FoundOperation) => place.keys[0] === 'webhooks'

/** The comparator knows no webhooks: each is given as a path of its own, also where several are called at one address. */
function withEvents(document: OpenApiDocument, events: ReadonlyMap<FoundOperation, string>): OpenApiDocument {
  const paths = Array.from(events, ([{ method, place, item }, plain]) => {
    const { parameters } = item.fields
    return [plain, { ...(parameters !== undefined && { parameters }), [method.toLowerCase()]: place.value }]
  })
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(paths) } }
}

const rootOf = (document: OpenApiDocument) =>
  Place.root(document as unknown as Record<string, unknown>, 'the document')

function withPrefix(path: string, prefix: string): string {
  if (!prefix.startsWith('-')) return prefix + path
  return path.startsWith(prefix.slice(1)) ? path.slice(prefix.length - 1) : path
}

/**
 * Ajv, with which the comparator judges, takes only strings to tell alternatives apart; a portal's own document may
 * use a boolean such as `success`. The alternatives themselves say as much.
 */
function renamed(document: OpenApiDocument, known: ReadonlyMap<string, string>): OpenApiDocument {
  const paths = Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => [known.get(path) ?? path, item]),
  )
  const root = rootOf(document)
  // The comparator does not know the names that schemas give themselves.
  const pointer = (reference: string) =>
    /^#[^/]+$/.test(reference) ? root.pointed(reference).pointer : reference
  return JSON.parse(
    JSON.stringify({ ...document, paths }, (name, value: unknown) => {
      if (isPathParameter(value)) return { ...value, name: plainName(value.name) }
      if (name === 'discriminator' && isObject(value)) return undefined
      return name === '$ref' && typeof value === 'string' ? followed(pointer(value), known) : value
    }),
  )
}

const isPathParameter = (value: unknown): value is { readonly name: string } =>
  isObject(value) && value.in === 'path' && typeof value.name === 'string'

/** A name as any router takes it, with braces or without. */
const plainName = (name: string) => name.replaceAll(/[^\w{}-]/g, (letter) => `_${letter.codePointAt(0)}`)

/** A reference into a path that has another name now. */
function followed(reference: string, known: ReadonlyMap<string, string>): string {
  if (!reference.startsWith('#/paths/')) return reference
  const [path = '', ...rest] = reference.slice('#/paths/'.length).split('/')
  const plain = known.get(
    path.replaceAll('~1', '/').replaceAll('~0', '~').replaceAll('%7B', '{').replaceAll('%7D', '}'),
  )
  return plain === undefined ? reference : ['#/paths', plain.replaceAll('/', '~1'), ...rest].join('/')
}
