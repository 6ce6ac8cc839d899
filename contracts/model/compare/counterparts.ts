import type { Document } from '../contract.ts'
import type { FoundOperation } from '../openapi/operations.ts'

/** The operations of two documents, each with the one at the same address in the other. */
export interface Counterparts {
  readonly pairs: ReadonlyMap<FoundOperation, FoundOperation | undefined>
  /** With what every path of the second document begins, and no path of the first; the other way about with a minus. */
  readonly prefix: string
  /** Whether the addresses are the same nevertheless, because the documents name servers with other paths. */
  readonly sameAddress: boolean
}

interface Side {
  readonly document: Document
  readonly operations: readonly FoundOperation[]
}

/** Finds the operations of one document in another, whatever the names of their parameters and where the API begins. */
export function counterparts(ours: Side, theirs: Side): Counterparts {
  const prefix = prefixOf(ours.operations, theirs.operations)
  const known = new Map(theirs.operations.map((operation) => [addressOf(operation), operation]))
  const named = new Map(theirs.operations.map((operation) => [operation.name, operation]))
  const pairs = ours.operations.map((operation) => {
    const byName = operation.extension.when ? named.get(operation.name) : undefined
    return [operation, byName ?? known.get(addressOf(operation, prefix))] as const
  })
  const [base, other] = [baseOf(ours.document), baseOf(theirs.document)]
  const sameAddress = prefix.startsWith('-') ? base + prefix.slice(1) === other : other + prefix === base
  return { pairs: new Map(pairs), prefix, sameAddress: prefix === '' || sameAddress }
}

/** The prefix with which most operations are found; none where most are found without. */
function prefixOf(ours: readonly FoundOperation[], theirs: readonly FoundOperation[]): string {
  const known = new Set(theirs.map((operation) => addressOf(operation)))
  const found = (prefix: string) => ours.filter((operation) => known.has(addressOf(operation, prefix))).length
  const prefixes = new Set(ours.flatMap((one) => theirs.flatMap((other) => prefixBetween(one, other) ?? [])))
  let [best, most] = ['', found('')]
  for (const prefix of prefixes) {
    const count = found(prefix)
    if (count > most && count * 2 >= ours.length) [best, most] = [prefix, count]
  }
  return best
}

function prefixBetween(one: FoundOperation, other: FoundOperation): string | undefined {
  if (one.method !== other.method) return undefined
  const [ours, theirs] = [plain(one.path), plain(other.path)]
  if (ours === theirs) return undefined
  if (theirs.endsWith(ours)) return theirs.slice(0, -ours.length)
  return ours.endsWith(theirs) ? `-${ours.slice(0, -theirs.length)}` : undefined
}

function addressOf({ method, path }: FoundOperation, prefix = ''): string {
  const address = plain(path)
  if (!prefix.startsWith('-')) return `${method} ${prefix}${address}`
  const start = prefix.slice(1)
  return `${method} ${address.startsWith(start) ? address.slice(start.length) : address}`
}

const plain = (path: string) => path.replaceAll(/\{[^}]*\}/g, '{}').replace(/(?<=.)\/$/, '')

/** The path below which an API begins by its document: of the first server, whose address may be a template. */
export function baseOf({ servers }: Document): string {
  const [first] = Array.isArray(servers) ? servers : []
  const url = String((first as { url?: unknown } | undefined)?.url ?? '/')
  return url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '')
}
