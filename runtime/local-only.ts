import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'

export interface LocalOnlyOptions {
  /** Names under which the service may be called, besides IP addresses, `localhost` and `*.localhost`. */
  readonly hosts: readonly string[]
  /** The body of a refusal; `{success: false, message}` by default. */
  readonly refusal?: (message: string, request: IncomingMessage) => object
}

type Next = () => void

/**
 * Keeps web pages away from a service of a developer's machine, for Express or plain node:http. Refuses with 403 and JSON
 * that says what to do:
 * - a `Host` that is a foreign name: a page may have had its own name resolved to this machine (DNS rebinding), and
 *   would then read answers as its own;
 * - an `Origin` other than the request's own (scheme, host and port; `null` too). Requests without one pass, as other
 *   processes send them.
 */
export function localOnly({ hosts, refusal = plainRefusal }: LocalOnlyOptions) {
  const names = new Set(hosts.map(comparable))
  // One caller after another uses the same name, and reading it anew would slow every request down.
  let known: string | undefined
  const reasonAgainst = ({ headers: { host, origin } }: IncomingMessage): string | undefined => {
    if (host !== undefined && host !== known) {
      if (!isLocal(host, names)) return foreignHost(host)
      known = host
    }
    return origin === undefined || isOwn(origin, host) ? undefined : foreignOrigin(origin)
  }
  return (request: IncomingMessage, response: ServerResponse, next: Next): void => {
    const reason = reasonAgainst(request)
    if (reason === undefined) next()
    else refuse(response, refusal(reason, request))
  }
}

/** Whether a browser says that a page of another site or of another port sends the request, even without an Origin. */
export function isFromOtherPage({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}

/** Whether the request brings a body that is not called `application/json`: pages may send any other type unasked. */
export function hasForeignBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length']
  const bringsBody = headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  return bringsBody && !/^application\/json\s*(?:;|$)/i.test(headers['content-type'] ?? '')
}

const plainRefusal = (message: string) => ({ success: false, message })

const foreignHost = (host: string) =>
  `this service does not answer to the name ${host}: call it by an IP address or localhost, or allow the name when it is started`

const foreignOrigin = (origin: string) =>
  `this service takes no requests from pages of ${origin}: call it from another process, without an Origin header`

function refuse(response: ServerResponse, body: object): void {
  response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** A name as URLs have it: in lower case, without the dot that may end it. */
const comparable = (name: string) => name.toLowerCase().replace(/\.$/, '')

function isLocal(host: string, names: ReadonlySet<string>): boolean {
  // An empty one names nothing: no page can send it.
  if (host === '') return true
  const url = `http://${host}`
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(url)) return false
  const name = comparable(new URL(url).hostname)
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0 || /(?:^|\.)localhost$/.test(name) || names.has(name)
}

function isOwn(origin: string, host: string | undefined): boolean {
  const own = `http://${host}`
  return URL.canParse(own) && origin.toLowerCase() === new URL(own).origin
}
