import { randomUUID } from 'node:crypto'
import ky, { HTTPError, type KyInstance, type Options, TimeoutError } from 'ky'
import type { z } from 'zod'
import { type OperationName, operations } from '#contracts/host/index.ts'
import type { OperationBody, OperationQuery, OperationResponse } from '#contracts/model/operation.ts'
import { storable } from '../storable.ts'

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

/** The same of a change, which the portal may have carried out: only another try under its key can tell. */
export class ChangeInDoubt extends HostUnavailable {
  override name = 'ChangeInDoubt'
}

export interface HostClient {
  /**
   * Whether the portal honours the keys of changes: it repeats them in its answers. Until it has done so once, it is
   * taken for one that does not.
   */
  readonly honoursKeys: boolean
  /**
   * Calls an operation and returns its validated answer. What gets no answer is tried again once or twice, changes
   * only where the portal honours their keys: another one would make them twice.
   * @param key of a change: the same at every try of the same change (header `Idempotency-Key`). Without one, the
   * tries of this very call have a key of their own
   * @throws HostRefusal when the portal refuses
   * @throws ChangeInDoubt when a change has no usable answer, but may have been made
   * @throws HostUnavailable when there is no usable answer
   */
  call<N extends OperationName>(name: N, request: Request<N>, key?: string): Promise<Response<N>>
  /** As `call`, with undefined for "there is no such thing" (404). */
  find<N extends OperationName>(name: N, request: Request<N>): Promise<Response<N> | undefined>
}

export interface HostOptions {
  url: string
  token: string
  /** For one attempt, milliseconds. */
  timeout?: number | undefined
}

const KEY = 'idempotency-key'
const RETRY = {
  limit: 2,
  methods: ['get' as const, 'post' as const],
  statusCodes: [408, 429, 500, 502, 503, 504],
  backoffLimit: 200,
  retryOnTimeout: true,
}

export function createHostClient({ url, token, timeout = 5_000 }: HostOptions): HostClient {
  let honoursKeys = false
  const http = ky.create({
    prefix: url,
    timeout,
    headers: { authorization: `Bearer ${token}` },
    parseJson: (text) => JSON.parse(text, storable),
    retry: RETRY,
    hooks: {
      afterResponse: [
        ({ request, response }) => {
          const key = request.headers.get(KEY)
          if (key !== null && response.headers.get(KEY) === key) honoursKeys = true
        },
      ],
    },
  })
  const call: HostClient['call'] = async (name, request, key = randomUUID()) => {
    const { method, path, response } = operations[name]
    const isChange = method !== 'GET'
    const changing = { headers: { [KEY]: key }, retry: honoursKeys ? RETRY : { ...RETRY, limit: 0 } }
    const payload: Options = isChange ? { json: request, ...changing } : { searchParams: query(request) }
    const body = await send(http, path, { method, ...payload })
    return parse(name, response, body, isChange) as Response<typeof name>
  }
  return {
    get honoursKeys() {
      return honoursKeys
    },
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

async function send(http: KyInstance, path: string, options: Options): Promise<unknown> {
  try {
    return await http(path.slice(1), options).json()
  } catch (error) {
    throw explain(`${options.method} ${path}`, error, options.method !== 'GET')
  }
}

function query(request: object): [string, string][] {
  return Object.entries(request)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, String(value)])
}

function explain(operation: string, error: unknown, isChange: boolean): Error {
  if (error instanceof HTTPError && [404, 409, 422].includes(error.response.status)) {
    const { message } = (error.data ?? {}) as { message?: unknown }
    if (typeof message === 'string') return new HostRefusal(error.response.status, message)
  }
  const message = `${operation}: ${reasonOf(error)}`
  return isChange && !wasNotMade(error) ? new ChangeInDoubt(message) : new HostUnavailable(message)
}

/** What a portal turns away it has not done, and where there is no connection nothing was asked. */
function wasNotMade(error: unknown): boolean {
  if (error instanceof HTTPError) return error.response.status < 500
  return /^E(CONNREFUSED|NOTFOUND|AI_AGAIN|HOSTUNREACH|NETUNREACH)$/.test(codeOf(error))
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

function parse(name: OperationName, schema: z.ZodType, body: unknown, isChange: boolean): unknown {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  const message = `${name}: the answer breaks the contract: ${issues}`
  throw isChange ? new ChangeInDoubt(message) : new HostUnavailable(message)
}
