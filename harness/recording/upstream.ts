import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { UserError } from '#runtime/user-error.ts'
import { Failure, failures } from './failure.ts'
import { type HeaderLines, sentOn } from './headers.ts'
import { trusting, type UpstreamTls } from './trust.ts'

/** What is sent to a target; the body is written by whoever has it. */
export interface UpstreamRequest {
  readonly method: string
  /** Path with the query string, below the base path of the target. */
  readonly url: string
  readonly headers: HeaderLines
}

/**
 * An idle connection is left after so long, milliseconds: sooner than servers end theirs (gunicorn after 2 s, Node
 * after 5), so that no request is sent into one that is just being closed.
 */
const IDLE_MS = 1_000

export interface UpstreamOptions {
  /** Whom to trust there. */
  readonly tls?: UpstreamTls | undefined
  /** Sends `Host` on as it came, to a system that looks at how it is called. @default false */
  readonly keepsHost?: boolean
}

/** The system to which requests are sent on: its address, and the connections to it. */
export class Upstream implements Disposable {
  readonly #name: string
  readonly #http = new HttpAgent({ keepAlive: true, timeout: IDLE_MS })
  readonly #https: HttpsAgent
  readonly #keepsHost: boolean
  #target: URL | undefined

  /** @param name of the system, for messages. @throws UserError when `ca` is no certificate */
  constructor(name: string, { tls, keepsHost = false }: UpstreamOptions = {}) {
    this.#name = name
    this.#keepsHost = keepsHost
    this.#https = new HttpsAgent({ keepAlive: true, timeout: IDLE_MS, ...trusting(name, tls) })
  }

  /** Its base URL without a slash at the end; empty while it is not known. */
  get target(): string {
    return this.#target ? this.#target.origin + basePath(this.#target) : ''
  }

  /** @throws UserError when it is no address of the web */
  set target(target: string) {
    const url = URL.canParse(target) ? new URL(target) : undefined
    if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
      throw new UserError({
        en: `${this.#name}: “${target}” is no web address: give one like http://127.0.0.1:8080/api`,
        ru: `${this.#name}: «${target}» – не веб-адрес: укажите, например, http://127.0.0.1:8080/api`,
      })
    this.#target = url
  }

  /** Begins a request, with the head as it came. @throws Failure when the target is not known yet */
  request({ method, url, headers }: UpstreamRequest): ClientRequest {
    const target = this.#target
    if (!target) throw new Failure('unreachable', failures.unknownAddress(this.#name))
    const secure = target.protocol === 'https:'
    const { hostname, port } = urlToHttpOptions(target)
    const options = { hostname, port, method, path: basePath(target) + url }
    // As a list: only so the lines stay as they came.
    const lines = sentOn(headers, method, this.#keepsHost ? undefined : target.host).flat()
    if (secure) return httpsRequest({ ...options, headers: lines, agent: this.#https })
    return httpRequest({ ...options, headers: lines, agent: this.#http })
  }

  [Symbol.dispose](): void {
    this.#http.destroy()
    this.#https.destroy()
  }
}

const basePath = ({ pathname }: URL) => pathname.replace(/\/+$/, '')
