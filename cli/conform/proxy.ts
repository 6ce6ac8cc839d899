import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { IHttpResponse } from '@stoplight/prism-http'
import { listen } from '#runtime/http.ts'
import { Prism, type System } from '../stub/prism.ts'
import { parsedBody, readRequest } from '../stub/read-request.ts'
import { judgeExchange } from './judge.ts'
import { Observed } from './observed.ts'

export interface ConformProxy extends AsyncDisposable {
  /** What stands for the base URL of the system while it is watched. */
  readonly url: string
  readonly observed: Observed
  /** The last reason why the system could not be reached; nothing when it always could. */
  readonly unreachable: string | undefined
}

/** A system that does not answer at all must not hold up the verification for ever. */
const TIMEOUT_MS = 60_000

/** Headers that belong to one connection, or that a changed encoding of the body would make wrong. */
const NOT_PASSED_ON = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'accept-encoding',
  'expect',
  'upgrade',
])

/**
 * Stands in front of the system at `baseUrl`: passes every request on as it came and every answer back as it came,
 * and holds both against the OpenAPI document with Prism. @throws ListenError
 */
export async function startConformProxy(system: System, baseUrl: string): Promise<ConformProxy> {
  const prism = await Prism.load(system)
  const observed = new Observed(system)
  const base = baseUrl.replace(/\/+$/, '')
  let unreachable: string | undefined

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readRequest(request, '').catch(() => undefined)
    if (read === undefined) return
    const answer = await passOn(base + (request.url ?? ''), request, read.text).catch((error: unknown) => {
      unreachable = why(error)
    })
    if (!answer) {
      response.writeHead(502).end()
      return
    }
    await judgeExchange({ system, prism, observed }, read.forPrism, answer.forPrism)
    response.writeHead(answer.forPrism.statusCode, answer.forPrism.headers).end(answer.bytes)
  }

  const server = await listen((request, response) => void handle(request, response))
  return {
    url: server.url,
    observed,
    get unreachable() {
      return unreachable
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

interface PassedOn {
  readonly bytes: Buffer
  readonly forPrism: IHttpResponse & { readonly headers: Record<string, string> }
}

async function passOn(
  url: string,
  { method = 'GET', headers }: IncomingMessage,
  body: string,
): Promise<PassedOn> {
  const response = await fetch(url, {
    method,
    headers: passedOn(headers),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body !== '' && { body }),
  })
  const bytes = Buffer.from(await response.arrayBuffer())
  return {
    bytes,
    forPrism: {
      statusCode: response.status,
      headers: passedOn(Object.fromEntries(response.headers)),
      ...(bytes.length > 0 && { body: parsedBody(bytes.toString()) }),
    },
  }
}

function passedOn(headers: IncomingHttpHeaders | Record<string, string>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !NOT_PASSED_ON.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}

function why(error: unknown): string {
  let cause = error
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
