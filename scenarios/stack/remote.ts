import type { Service } from '#runtime/service.ts'
import type { JsonAnswer, JsonClient } from './json-client.ts'
import { NotSupportedError } from './systems.ts'

/** Statuses with which servers answer what they do not have. */
const ABSENT = new Set([404, 405, 501])

/** A client of a system elsewhere: what its admin API or phones do not have becomes a NotSupportedError. */
export function supportedBy(client: JsonClient): JsonClient {
  async function demand<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await client.send(method, path, body)
    const { status } = answer
    if (ABSENT.has(status) || (status < 400 && !isObject(answer))) {
      throw new NotSupportedError(`${client.url} does not offer ${method} ${path.split('?')[0]}`)
    }
    if (status < 200 || status > 299)
      throw new Error(`${method} ${client.url}${path} answered ${status}: ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }
  return {
    url: client.url,
    send: client.send,
    get: (path) => demand('GET', path),
    post: (path, body = {}) => demand('POST', path, body),
    put: (path, body) => demand('PUT', path, body),
  }
}

/** A page for people, which some servers answer to everything, offers nothing. */
const isObject = ({ body }: JsonAnswer) => typeof body === 'object' && body !== null

/** A portal or messenger that runs elsewhere, settled by its admin API. */
export class RemoteSystem implements Service {
  readonly #client: JsonClient
  #lastId = 0

  constructor(client: JsonClient) {
    this.#client = client
  }

  get url(): string {
    return this.#client.url
  }

  /** The newest entry of its journal when it was last settled. */
  get activity(): number {
    return this.#lastId
  }

  async settle(): Promise<void> {
    await this.#client.post('/__admin/settle')
    const { requests = [] } = await this.#client.get<{ requests?: { id: number }[] }>(
      '/__admin/requests?limit=1',
    )
    this.#lastId = requests.at(-1)?.id ?? this.#lastId
  }

  async nextDue(): Promise<undefined> {
    return undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
