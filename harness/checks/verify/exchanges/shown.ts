import { readBody } from '../../../recording/body.ts'
import type { HeaderLines } from '../../../recording/headers.ts'
import type { Hiding } from '../../../recording/hiding.ts'
import { textIn } from './body-text.ts'
import type { SeenExchange } from './exchange.ts'

/** A request as reports show it: without tokens. */
export interface ShownRequest {
  readonly method: string
  /** Path with the query string, below the base URL. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** An answer as reports show it. */
export interface ShownAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** There was more than a megabyte of it. */
  readonly isCut?: true
  readonly ms: number
}

export interface ShownExchange {
  readonly request: ShownRequest
  /** Undefined when none came. */
  readonly answer?: ShownAnswer
}

/** Of these not even the length is anybody's business. */
const NEVER_SHOWN = new Set(['cookie', 'set-cookie', 'proxy-authorization'])

/** An exchange for reports, which people pass on: tokens, cookies and hidden fields are left out. */
export function shownExchange(exchange: SeenExchange, hiding: Hiding): ShownExchange {
  const { method, url, requestHeaders, requestBody, status, headers, isCut, ms } = exchange
  const sent = textOf(readBody({ content: requestBody, bytes: requestBody.length }, requestHeaders), hiding)
  const [, path = '', search = ''] = /^([^?]*)(\??.*)$/s.exec(url) ?? []
  const request: ShownRequest = {
    method,
    url: hiding.path(path) + hiding.text(search),
    headers: shownHeaders(requestHeaders, hiding),
    ...(sent !== '' && { body: sent }),
  }
  if (status === undefined) return { request }
  const came = hiding.text(textIn(exchange).text)
  const answer = {
    status,
    headers: shownHeaders(headers, hiding),
    body: came,
    ...(isCut && { isCut }),
    ms: Math.round(ms),
  }
  return { request, answer }
}

function textOf(body: ReturnType<typeof readBody>, hiding: Hiding): string {
  const shown = hiding.body(body)
  return typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? '')
}

function shownHeaders(lines: HeaderLines, hiding: Hiding): Record<string, string> {
  const kept = lines
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => !NEVER_SHOWN.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, hiding.header(name, value)]))
}
