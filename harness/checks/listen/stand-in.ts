import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { Contract } from '#contracts/model/contract.ts'
import { listen } from '#runtime/http.ts'
import type { Answer } from './answer.ts'
import { forward } from './forward.ts'
import type { Incoming } from './incoming.ts'
import { type Expected, Judge, type Verdict } from './judge.ts'

/** A call that came, with its verdict. */
export interface HeardCall extends Verdict {
  /** 1 for the first call. */
  readonly number: number
  readonly method: string
  readonly url: string
  readonly ms: number
}

export interface StandInOptions extends Expected {
  readonly contract: Contract
  readonly port?: number
  readonly host?: string
  /** Base of the API of a real bot, which answers instead. */
  readonly forwardTo?: string
  /** Told of each call, before the portal has its answer. */
  heard(call: HeardCall): void
}

export interface StandIn extends AsyncDisposable {
  /** What the portal is given as the address of the bot, such as `http://127.0.0.1:40123/api/v1`. */
  readonly baseUrl: string
}

/** Starts a bot that only listens: it answers as the bot would and judges every call. @throws ListenError */
export async function startStandIn({ port, host, contract, ...options }: StandInOptions): Promise<StandIn> {
  const judge = new Judge(contract, options)
  let number = 0
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const began = performance.now()
    const { method = '', url = '/', headers } = request
    const bytes = await buffer(request).catch(() => undefined)
    // A portal that hangs up in the middle of a request has said nothing that could be judged.
    if (bytes === undefined) return
    const incoming: Incoming = { method, url, headers, body: bytes.toString(), isUtf8: isUtf8(bytes) }
    const verdict = await answered(contract, judge.judge(incoming), incoming, options.forwardTo)
    number += 1
    options.heard({ ...verdict, number, method, url, ms: performance.now() - began })
    send(response, verdict.answer)
  }
  const server = await listen((request, response) => void handle(request, response), port, host)
  return {
    baseUrl: server.url + contract.basePath('bot'),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

async function answered(
  contract: Contract,
  verdict: Verdict,
  incoming: Incoming,
  base: string | undefined,
): Promise<Verdict> {
  if (base === undefined) return verdict
  const { answer, problems } = await forward(contract, base, incoming)
  return { ...verdict, answer, problems: [...verdict.problems, ...problems] }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end()
  else
    response
      .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(body))
}
