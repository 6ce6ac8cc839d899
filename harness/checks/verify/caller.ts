import { UserError } from '#runtime/user-error.ts'
import { borneParts } from '../../credentials/all.ts'
import type { Connection } from '../../credentials/connection.ts'
import type { Credential } from '../../credentials/credential.ts'
import { type Send, senderTo } from '../../credentials/send.ts'
import type { Side } from './side.ts'

/** How a project calls its own system. */
export interface OwnCaller {
  readonly connection: Connection
  /** Stands where the contract says. */
  readonly secret: string
  /** The address of the system itself: what is at the base URL may only pass on to it. */
  readonly signedAs: string
}

export interface CallerOptions {
  readonly baseUrl: string
  /** `Name: value`, for every request. */
  readonly headers: readonly string[]
  readonly own?: OwnCaller | undefined
}

/** Shorter ones stand in too many words that are no token. */
const SHORTEST_TOKEN = 6

/** Who makes the requests of a verification: how they reach the system, and what lets them in. */
export class Caller {
  readonly baseUrl: string
  readonly connection: Connection
  readonly #side: Side
  readonly #options: CallerOptions
  readonly #headers: readonly (readonly [name: string, value: string])[]
  readonly #own: OwnCaller | undefined
  readonly #send: Send

  /** @throws UserError for a header that is none, or a certificate that is none */
  constructor(side: Side, { baseUrl, headers, own }: CallerOptions) {
    this.#side = side
    this.#options = { baseUrl, headers, own }
    this.#headers = parseHeaders(headers).map(([name, value]) => [name.toLowerCase(), value])
    this.#own = own
    this.baseUrl = baseUrl
    this.connection = own?.connection ?? { name: side.name }
    this.#send = senderTo(this.connection)
  }

  /** What is added to a request for a point. Names of headers in lower case. */
  credential(point: string): Credential {
    const { headers, query } = this.#side.credential(point, this.#own?.secret)
    return { headers: { ...headers, ...Object.fromEntries(this.#headers) }, query }
  }

  /** The same for a request whose own token is to be refused: nothing of who is calling. */
  get ofStranger(): Credential {
    return { headers: Object.fromEntries(this.#headers.filter(([name]) => !this.#shows(name))), query: {} }
  }

  /**
   * The same with the first half of each token and key. Undefined where there is none to be cut, and where a whole one
   * would be left: in a cookie, or in what signs every request.
   */
  ofHalf(point: string): Credential | undefined {
    const { headers, query } = this.credential(point)
    const shown = Object.keys(headers).filter((name) => this.#shows(name))
    const keys = Object.keys(query)
    if (shown.length + keys.length === 0 || shown.includes('cookie') || this.connection.authorize)
      return undefined
    const halves = (names: readonly string[], values: Readonly<Record<string, string>>) =>
      Object.fromEntries(names.map((name) => [name, firstHalf(values[name] ?? '')]))
    return { headers: { ...headers, ...halves(shown, headers) }, query: halves(keys, query) }
  }

  /** Whether it is this run that says who is calling, and not the pact. */
  get isGiven(): boolean {
    return Boolean(this.#own?.secret) || this.#headers.some(([name]) => this.#shows(name))
  }

  /** The same with the token with which a pact calls the system. */
  withToken(authorization: string): Caller {
    const { headers, ...rest } = this.#options
    return new Caller(this.#side, { ...rest, headers: [...headers, `Authorization: ${authorization}`] })
  }

  /** Sends what Pact does not send itself. */
  readonly send: Send = (request, options) =>
    this.#send(request, { ...options, signedAs: this.signedAs(request.url) })

  /** The address of a path, which begins with a slash. */
  at(path: string): string {
    return withoutSlash(this.baseUrl) + path
  }

  /** An address below the base URL as the system itself has it. */
  signedAs(url: string): string {
    const base = withoutSlash(this.baseUrl)
    const { signedAs = base } = this.#own ?? {}
    return url.startsWith(base) ? withoutSlash(signedAs) + url.slice(base.length) : url
  }

  /** Tokens and keys: a system may repeat them in its answer. */
  get secrets(): string[] {
    const { secret = '' } = this.#own ?? {}
    const shown = this.#headers.filter(([name]) => this.#shows(name) || /^(?:cookie|x-api-key)$/.test(name))
    const tokens = shown.map(([, value]) => value.replace(/^\w+\s+/, ''))
    return [secret, ...borneParts(secret), ...tokens].filter(({ length }) => length >= SHORTEST_TOKEN)
  }

  #shows(name: string): boolean {
    return this.#side.credentialNames.headers.includes(name)
  }
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** `Bearer sec` of `Bearer secret`. */
function firstHalf(value: string): string {
  const [, scheme = '', token = ''] = /^(\w+\s+)?(.*)$/.exec(value) ?? []
  return scheme + token.slice(0, Math.floor(token.length / 2))
}

/** Headers of `-H 'Name: value'`. @throws UserError */
function parseHeaders(given: readonly string[]): [name: string, value: string][] {
  return given.map((header) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.+)$/.exec(header) ?? []
    if (!name || !value?.trim())
      throw new UserError({
        en: `-H '${header}': a header looks like 'Name: value'.`,
        ru: `-H '${header}': заголовок имеет вид 'Имя: значение'.`,
      })
    if (/^(bearer|basic|token)\s*$/i.test(value))
      throw new UserError({
        en: `-H '${header}': the token is empty; is its variable set?`,
        ru: `-H '${header}': токен пуст; задана ли его переменная?`,
      })
    return [name, value]
  })
}
