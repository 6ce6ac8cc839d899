import { valueAt } from '#runtime/json.ts'
import type { Schema } from './schema.ts'
import type { OperationSemantics } from './semantics.ts'
import type { System } from './system.ts'

/** Statuses, headers and bodies of one agreed example. */
export interface Example {
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  /** Of a success. */
  readonly response?: unknown
}

/** An answer with which a point refuses a request that it understood; `message` where the contract has its words. */
export interface Refusal {
  readonly status: number
  readonly message?: string
  /** Which names something that is not there, where that is why. */
  readonly parameter?: string
}

/** A header of a request, or a field of its body with dots leading deeper, and the value that it has. */
export interface When {
  readonly header?: string | undefined
  readonly field?: string | undefined
  readonly value: string | number | boolean | null
}

/** What of a request tells for which point it is. */
export interface Addressed {
  readonly method: string
  /** Below the base URL of the API, without a query. */
  readonly path: string
  /** Names in lower case. */
  readonly requestHeaders?: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly requestBody?: unknown
}

/** One integration point: an endpoint of the bot, which the host calls, or an operation of the host, which the bot calls. */
export interface Point {
  /** Who answers there. */
  readonly system: System
  /** Unique in its system: an alias such as `users/block`, or `GET /user`. */
  readonly name: string
  /** In upper case. */
  readonly method: string
  /** Below the base URL of the API, with its parameters in braces: `/bots/{botId}/call/users/block`. */
  readonly path: string
  /** What tells its requests from those of other points at the same address. */
  readonly when?: When
  readonly summary: string
  /** Whether what it starts reaches people who paused the bot. */
  readonly critical: boolean
  /** The row that it starts, where the contract itself says so. */
  readonly row?: string
  /** What the parameters of the path must look like, where that is said; their values are texts. */
  readonly inPath?: Schema | undefined
  /** What may be asked for; undefined: nothing, or what the bot ignores. */
  readonly query: Schema | undefined
  /** The body of a request; undefined where none is read. */
  readonly body: Schema | undefined
  /** The field of the body in which the parameters of a call are, such as `script_request_params`. */
  readonly envelope: string | undefined
  /** What the parameters must look like: those in the envelope, else the whole body, else the query. */
  readonly parameters: Schema | undefined
  /** Whether the caller sends an Idempotency-Key with it: `required` means with every request. */
  readonly key: 'required' | 'allowed' | undefined
  /** Bodies by their statuses; undefined for an answer without one. Other statuses are not agreed. */
  readonly answers: ReadonlyMap<number, Schema | undefined>
  /** Status of success. */
  readonly success: number
  readonly refusals: readonly Refusal[]
  /** What bodies of refusals look like, by their statuses, where the contract shows it. */
  readonly refusalExamples?: ReadonlyMap<number, readonly unknown[]>
  /** How a request is refused that its schemas do not allow; undefined where the contract does not say. */
  readonly invalid: Refusal | undefined
  /** Fields and values by which the body of a refusal can be told where its status is one of success. */
  readonly refuses: Readonly<Record<string, unknown>>
  /** What an operation does with the host's data, where the contract says so. */
  readonly does?: OperationSemantics
  /** Parameters that carry what another name stands for: `{ requestId: 'orderId' }`. */
  readonly names?: Readonly<Record<string, string>>
  /** How the `person` whom a call concerns, or a thing that it names, must be before it makes sense. */
  readonly given?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** By name; the first one is what a stub answers. */
  readonly examples: Readonly<Record<string, Example>>
}

/** Whether a request is for a point; `path` may begin with the base path of the API, as a proxy in front of it sees it. */
export function isAt(point: Pick<Point, 'method' | 'path'>, method: string, path: string): boolean {
  return point.method === method.toUpperCase() && new RegExp(`${literalOf(point.path)}$`).test(path)
}

/** Whether a request has what tells those of a point; every request does where nothing needs to. */
export function isTold(
  { when }: Pick<Point, 'when'>,
  { requestHeaders = {}, requestBody }: Addressed,
): boolean {
  if (when === undefined) return true
  if (when.header !== undefined)
    return String(requestHeaders[when.header.toLowerCase()]) === String(when.value)
  return valueAt(requestBody, (when.field ?? '').split('.')) === when.value
}

/** The values that a path has for the parameters of a point; undefined for a path of another point. */
export function pathParameters(
  { path: template }: Pick<Point, 'path'>,
  path: string,
): Record<string, string> | undefined {
  const names = Array.from(template.matchAll(/\{([^}]+)\}/g), ([, name = '']) => name)
  const pattern = template.split(/\{[^}]+\}/).map((literal) => RegExp.escape(literal))
  const found = new RegExp(`^${pattern.join('([^/]+)')}$`).exec(path)
  return found
    ? Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? '')]))
    : undefined
}

/** As it stands where it is not written as a path has to be. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** A template as a regular expression, without anchors. */
export function literalOf(template: string): string {
  const parts = template.split(/\{[^}]+\}/).map((literal) => RegExp.escape(literal))
  return parts.join('[^/]+')
}

/** The path of a point with values in place of its parameters; those not given are left out as empty. */
export function pathOf(
  { path }: Pick<Point, 'path'>,
  values: Readonly<Record<string, string | number>>,
): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? ''))
}
