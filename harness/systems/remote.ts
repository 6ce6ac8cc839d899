import type { Bilingual } from '#runtime/bilingual.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Service } from '#runtime/service.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Connection } from '../credentials/connection.ts'
import { type JsonAnswer, type JsonClient, jsonClient, RequestError } from '../json-client.ts'
import { NotSupportedError } from '../not-supported.ts'

/** Statuses with which servers answer what they do not have, or, behind a token, what they do not tell strangers. */
const ABSENT = new Set([401, 403, 404, 405, 501])

/** A client of a system elsewhere: what its admin API or phones do not have becomes a NotSupportedError. */
export function supportedBy(client: JsonClient): JsonClient {
  async function demand<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await client.send(method, path, body)
    const { status } = answer
    if (ABSENT.has(status) || (status < 400 && !isObject(answer))) {
      throw new NotSupportedError(notOffered(client.url, `${method} ${path.split('?')[0]}`))
    }
    if (status < 200 || status > 299) throw new RequestError(method, client.url + path, answer)
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

/** What our bot tells of itself under `/health/work` (bot/api/work.ts). */
interface WorkLeft {
  readonly busy: boolean
  readonly activity: number
  readonly nextDue: string | null
}

/** How often a bot that is busy is asked again, and for how long. */
const ASK_AGAIN_MS = 20
const BUSY_AT_MOST_MS = 60_000

const stillBusy = (url: string, seconds: number): Bilingual => ({
  en: `the bot at ${url} is still busy after ${seconds} s`,
  ru: `бот на ${url} не закончил работу и через ${seconds} с`,
})

/** A bot of commap that runs elsewhere: it tells whether it is done. */
export class RemoteBot implements Service {
  readonly url: string
  readonly #client: JsonClient
  #last: WorkLeft

  private constructor(client: JsonClient, first: WorkLeft) {
    this.url = client.url
    this.#client = client
    this.#last = first
  }

  /** The bot whose API is at `apiUrl`; nothing when it does not tell of its work, as the bots of others. */
  static async find(apiUrl: string, connection?: Connection): Promise<RemoteBot | undefined> {
    const client = jsonClient(apiUrl.replace(/\/api\/v1$/, ''), {
      ...(connection && { connection }),
    })
    const { status, body } = await client.send('GET', '/health/work')
    return status === 200 && isWorkLeft(body) ? new RemoteBot(client, body) : undefined
  }

  get activity(): number {
    return this.#last.activity
  }

  /** @throws UserError when it is still busy after a minute */
  async settle(): Promise<void> {
    const deadline = systemClock.now() + BUSY_AT_MOST_MS
    do {
      this.#last = await this.#client.get('/health/work')
      if (!this.#last.busy) return
      await new Promise<void>((resolve) => systemClock.setTimeout(resolve, ASK_AGAIN_MS))
    } while (systemClock.now() < deadline)
    throw new UserError(stillBusy(this.url, BUSY_AT_MOST_MS / 1000))
  }

  async nextDue(): Promise<number | undefined> {
    const { nextDue } = await this.#client.get<WorkLeft>('/health/work')
    return nextDue === null ? undefined : Date.parse(nextDue)
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

function isWorkLeft(body: unknown): body is WorkLeft {
  return typeof body === 'object' && body !== null && typeof (body as { busy?: unknown }).busy === 'boolean'
}

const notOffered = (url: string, request: string): Bilingual => ({
  en: `${url} does not offer ${request}`,
  ru: `${url} не предлагает ${request}`,
})
