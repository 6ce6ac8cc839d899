import { createLogger } from '@stoplight/prism-core'
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  type IHttpResponse,
} from '@stoplight/prism-http'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'

/** What of an exchange is not as the document says. */
export interface ExchangeViolations {
  readonly request: readonly Violation[]
  readonly response: readonly Violation[]
}

export interface Violation {
  /** Where in the message, such as `body.location.city`. */
  readonly location: string
  readonly message: string
}

/** Why Prism has no answer; the status is the one it would answer with. */
export class PrismRefusal extends Error {
  override name = 'PrismRefusal'
  readonly status: number
  readonly violations: readonly Violation[]

  constructor(status: number, message: string, violations: readonly Violation[]) {
    super(message)
    this.status = status
    this.violations = violations
  }
}

interface Diagnostic {
  readonly path?: string[]
  readonly location?: string[]
  readonly message: string
}

interface ProblemJson extends Error {
  readonly status?: number
  readonly detail?: string
  readonly additional?: { validation?: Diagnostic[] }
}

const logger = createLogger('prism', { level: 'silent' })

const CHECKS = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  upstreamProxy: undefined,
} as const

/** Prism's engine on the OpenAPI document of a system. */
export class Prism {
  readonly #operations: Awaited<ReturnType<typeof getHttpOperationsFromSpec>>

  private constructor(operations: Awaited<ReturnType<typeof getHttpOperationsFromSpec>>) {
    this.#operations = operations
  }

  static async load(contract: Contract, system: System): Promise<Prism> {
    return new Prism(await getHttpOperationsFromSpec(contract.document(system)))
  }

  /** An answer made up from the document. @throws PrismRefusal when the request is not as the document says */
  async mock(request: IHttpRequest, mock: IHttpConfig['mock']): Promise<IHttpResponse> {
    const instance = createInstance({ ...CHECKS, isProxy: false, errors: true, mock }, { logger })
    return right(await instance.request(request, this.#operations)()).output
  }

  /** Holds an exchange that has taken place against the document. */
  async validate(request: IHttpRequest, response: IHttpResponse): Promise<ExchangeViolations> {
    const instance = createInstance(
      { ...CHECKS, isProxy: true, errors: false, mock: { dynamic: false }, upstream: NOWHERE },
      // The exchange is over: what Prism would forward has been answered.
      { logger, forward: () => () => async () => ({ _tag: 'Right', right: response }) },
    )
    const { validations } = right(await instance.request(request, this.#operations)())
    return { request: validations.input.map(violation), response: validations.output.map(violation) }
  }
}

/** Prism's forwarding is replaced, but its configuration asks for an address. */
const NOWHERE = new URL('http://localhost')

type Either<T> =
  | { readonly _tag: 'Left'; readonly left: Error }
  | { readonly _tag: 'Right'; readonly right: T }

function right<T>(result: Either<T>): T {
  if (result._tag === 'Right') return result.right
  const { status = 500, detail, message, additional } = result.left as ProblemJson
  throw new PrismRefusal(status, detail ?? message, (additional?.validation ?? []).map(violation))
}

function violation({ path, location, message }: Diagnostic): Violation {
  return { location: (path ?? location ?? []).join('.'), message }
}
