import ky, { HTTPError, type KyInstance, type Options, TimeoutError } from 'ky'
import type { z } from 'zod'
import { type OperationName, operations } from '#contracts/host/index.ts'
import type { OperationBody, OperationQuery, OperationResponse } from '#contracts/operation.ts'
import { storable } from '../store/storable.ts'

type Operations = typeof operations
type Response<N extends OperationName> = OperationResponse<Operations[N]>
type Request<N extends OperationName> = N extends `GET ${string}`
  ? Partial<OperationQuery<Operations[N]>>
  : OperationBody<Operations[N]>

/** The portal understood the request and refused it: 404, 409 or 422, with its own message. */
export class HostRefusal extends Error {
  override name = 'HostRefusal'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The portal gave no usable answer: unreachable, too slow, 5xx, a wrong token, or a body that breaks the contract. */
export class HostUnavailable extends Error {
  override name = 'HostUnavailable'
}

export interface HostClient {
  /**
   * Calls an operation and returns its validated answer. Reading is retried once or twice, writing never:
   * the portal could have done it already.
   * @throws HostRefusal when the portal refuses
   * @throws HostUnavailable when there is no usable answer
   */
  call<N extends OperationName>(name: N, request: Request<N>): Promise<Response<N>>
  /** As `call`, with undefined for "there is no such thing" (404). */
  find<N extends OperationName>(name: N, request: Request<N>): Promise<Response<N> | undefined>
}

export interface HostOptions {
  url: string
  token: string
  /** For one attempt, milliseconds. */
  timeout?: number | undefined
}

export function createHostClient({ url, token, timeout = 5_000 }: HostOptions): HostClient {
  const http = ky.create({
    prefix: url,
    timeout,
    headers: { authorization: `Bearer ${token}` },
    parseJson: (text) => JSON.parse(text, storable),
    retry: {
      limit: 2,
      methods: ['get'],
      statusCodes: [408, 429, 500, 502, 503, 504],
      backoffLimit: 200,
      retryOnTimeout: true,
    },
  })
  const call: HostClient['call'] = async (name, request) => {
    const { method, path, response } = operations[name]
    const body = await send(http, method, path, request)
    return parse(name, response, body) as Response<typeof name>
  }
  return {
    call,
    async find(name, request) {
      try {
        return await call(name, request)
      } catch (error) {
        if (error instanceof HostRefusal && error.status === 404) return undefined
        throw error
      }
    },
  }
}

async function send(http: KyInstance, method: string, path: string, request: object): Promise<unknown> {
  const payload: Options = method === 'GET' ? { searchParams: query(request) } : { json: request }
  try {
    return await http(path.slice(1), { method, ...payload }).json()
  } catch (error) {
    throw explain(`${method} ${path}`, error)
  }
}

function query(request: object): [string, string][] {
  return Object.entries(request)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)])
}

function explain(operation: string, error: unknown): Error {
  if (error instanceof HTTPError && [404, 409, 422].includes(error.response.status)) {
    const { message } = (error.data ?? {}) as { message?: unknown }
    if (typeof message === 'string') return new HostRefusal(error.response.status, message)
  }
  return new HostUnavailable(`${operation}: ${reasonOf(error)}`)
}

/** In words of our own: ky's messages show the address, in which phones may stand, and those of JSON the answer. */
function reasonOf(error: unknown): string {
  if (error instanceof HTTPError) return `answered ${error.response.status}`
  if (error instanceof TimeoutError) return 'gave no answer in time'
  if (error instanceof SyntaxError) return 'answered what is no JSON'
  return `no connection (${codeOf(error)})`
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
  }
  return error instanceof Error ? error.name : typeof error
}

function parse(name: OperationName, schema: z.ZodType, body: unknown): unknown {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new HostUnavailable(`${name}: the answer breaks the contract: ${issues}`)
}
