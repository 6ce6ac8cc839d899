import { listed } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { UserError } from '#runtime/user-error.ts'
import { aliasIn } from './call.ts'
import { semanticMistakes } from './check-semantics.ts'
import type { Entity } from './entity.ts'
import type { Interactions } from './interactions.ts'
import { type Addressed, isTold, literalOf, type Point } from './point.ts'
import type { System } from './system.ts'

/** An OpenAPI document as parsed JSON, in one piece: references lead only into itself. */
export type Document = Readonly<Record<string, unknown>>

/** What a contract is made of. */
export interface ContractParts {
  /** In the order in which people are shown them. */
  readonly points: readonly Point[]
  /** The things that the host keeps, where the contract says so. */
  readonly entities?: readonly Entity[]
  /** The API of a system as OpenAPI 3; asked for only where it is needed. */
  document(system: System): Document
  /** The same where it is what the contract was read from, and not made from its schemas. */
  written?(system: System): Document | undefined
  /** Paths of pact files by their providers. */
  readonly pacts?: Readonly<Partial<Record<System, string>>>
  /** The file in which a point is agreed, for people who have to change it. */
  fileOf?(point: Point): string | undefined
  /** What consumers ask, from which pacts are written; what follows from the contract alone where it is not given. */
  interactions?(contract: Contract): Promise<Interactions>
  /** Where what follows for a point is declared, where the pact is not edited itself. */
  declaredIn?(point: Point): string | undefined
}

/** Everything that is agreed of both systems' points, as one value: loaded once, handed to all who judge by it. */
export class Contract {
  readonly points: readonly Point[]
  readonly entities: readonly Entity[]
  readonly pacts: Readonly<Partial<Record<System, string>>>
  readonly #parts: ContractParts
  readonly #byName: ReadonlyMap<string, Point>
  readonly #routes: Readonly<Record<System, readonly Route[]>>
  readonly #documents = new Map<System, Document>()

  /** @throws UserError for semantics that name what is not there */
  constructor(parts: ContractParts) {
    const { points, entities = [], pacts = {} } = parts
    const mistakes = semanticMistakes(points, entities)
    if (mistakes.length > 0) throw new UserError(listed(mistakes, '\n'))
    this.points = points
    this.entities = entities
    this.pacts = pacts
    this.#parts = parts
    this.#byName = new Map(points.map((point) => [keyOf(point.system, point.name), point]))
    this.#routes = { host: routesOf(points, 'host'), bot: routesOf(points, 'bot') }
  }

  /** The points of one system. */
  of(system: System): Point[] {
    return this.points.filter((point) => point.system === system)
  }

  /** The point with this name, as a map or a pact calls it. */
  named(system: System, name: string): Point | undefined {
    return this.#byName.get(keyOf(system, name))
  }

  /** The point that a request is for. */
  at(system: System, request: Addressed): Point | undefined {
    const { method, path } = request
    return this.#routes[system].find(
      (route) =>
        route.method === method.toUpperCase() && route.pattern.test(path) && isTold(route.point, request),
    )?.point
  }

  /** The events that are called at the address of a request, whichever it says. */
  eventsAt(system: System, { method, path }: Addressed): Point[] {
    const there = this.#routes[system].filter(
      (route) => route.method === method.toUpperCase() && route.pattern.test(path),
    )
    return there.map(({ point }) => point).filter(({ when }) => when !== undefined)
  }

  /** What a request is for, as it is called: the name of its point, else what its address says. */
  nameAt(system: System, request: Addressed): string {
    return this.at(system, request)?.name ?? calledName(system, request)
  }

  /** The path at which the API of a system begins, as its document says: empty, or such as `/api/v1`. */
  basePath(system: System): string {
    const { servers } = this.document(system) as { servers?: readonly { url?: string }[] }
    const { pathname } = new URL(servers?.[0]?.url ?? '/', 'http://any')
    return pathname.replace(/\/+$/, '')
  }

  /** The name of a point that was probably meant by this one. */
  nearest(system: System, name: string): string | undefined {
    return nearest(
      name,
      this.of(system).map((point) => point.name),
    )
  }

  /** The API of a system as OpenAPI 3. */
  document(system: System): Document {
    const document = this.#documents.get(system) ?? this.#parts.document(system)
    this.#documents.set(system, document)
    return document
  }

  /** The document of a system where the contract was read from it; undefined where it is made from schemas, or missing. */
  written(system: System): Document | undefined {
    return this.#parts.written?.(system)
  }

  /** Where one has to change what is asked of a point. */
  declaredIn(point: Point): string {
    return this.#parts.declaredIn?.(point) ?? `the pact ${this.pacts[point.system]}`
  }

  /** What consumers ask, where the contract does not leave that to what follows from it. */
  async ownInteractions(): Promise<Interactions | undefined> {
    return await this.#parts.interactions?.(this)
  }

  /** The file in which a point is agreed, where that is known. */
  fileOf(point: Point): string | undefined {
    return this.#parts.fileOf?.(point)
  }
}

/** What the address of a request says that it is for: what follows `/call/` of a bot, else method and path. */
export function calledName(system: System, { method, path }: Addressed): string {
  return (system === 'bot' ? aliasIn(path) : undefined) ?? `${method.toUpperCase()} ${path}`
}

const keyOf = (system: System, name: string) => `${system} ${name}`

interface Route {
  readonly method: string
  readonly pattern: RegExp
  readonly point: Point
}

/** Paths with the fewest parameters first, so that `/orders/new` is not taken for `/orders/{orderId}`. */
function routesOf(points: readonly Point[], system: System): Route[] {
  const parameters = ({ path }: Point) => path.match(/\{/g)?.length ?? 0
  return points
    .filter((point) => point.system === system)
    .toSorted((one, other) => parameters(one) - parameters(other))
    .map((point) => ({ method: point.method, pattern: new RegExp(`^${literalOf(point.path)}$`), point }))
}
