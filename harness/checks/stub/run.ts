import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '#runtime/http.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import { type StubAnswer, stubAnswer } from './answer.ts'
import { Prism, type System } from './prism.ts'
import { bases, readRequest } from './read-request.ts'

export interface StubOptions {
  readonly port: number
  readonly host: string
  /** Made-up answers that follow the schemas, in place of the examples. */
  readonly dynamic?: boolean
}

export interface Stub extends AsyncDisposable {
  /** What the other side is given as the address of the system. */
  readonly baseUrl: string
}

/** Serves one API from its OpenAPI document; `told` hears a line per request. @throws ListenError */
export async function startStub(
  system: System,
  { port, host, dynamic = false }: StubOptions,
  told: (line: string) => void,
): Promise<Stub> {
  const prism = await Prism.load(system)
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readRequest(request, bases[system]).catch(() => undefined)
    // The caller hung up in the middle of a request.
    if (read === undefined) return
    const answer = await stubAnswer(system, prism, read, dynamic)
    told(describe(request, answer))
    send(response, answer)
  }
  const server = await listen((request, response) => void handle(request, response), port, host)
  return {
    baseUrl: server.url + bases[system],
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** `commap stub`: serves until it is interrupted. */
export async function runStub(system: System, options: StubOptions): Promise<ExitCode> {
  using stop = stopSignal()
  const print = (line: string) => void process.stdout.write(`${line}\n`)
  await using stub = await startStub(system, options, print)
  print(`the ${system} as contracts/openapi/${system}.json describes it: ${stub.baseUrl}\n`)
  print(`${tryIt(system, stub.baseUrl)}\n\nCtrl-C stops it.\n`)
  return (await stop.came) === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

function tryIt(system: System, baseUrl: string): string {
  const curl = `curl -s -H 'authorization: Bearer any'`
  if (system === 'host') {
    return [
      `  ${curl} '${baseUrl}/user?userId=127'`,
      `  ${curl} -H 'prefer: code=404' '${baseUrl}/user?userId=127'`,
    ].join('\n')
  }
  const body = `'{"script_request_params":{"userId":127}}'`
  return `  ${curl} -H 'content-type: application/json' -d ${body} ${baseUrl}/bots/1/call/users/unblock`
}

function describe({ method, url }: IncomingMessage, { statusCode, wrong }: StubAnswer): string {
  return [`${method} ${url} → ${statusCode}`, ...wrong.map((message) => `    ${message}`)].join('\n')
}

function send(response: ServerResponse, { statusCode, body }: StubAnswer): void {
  if (body === undefined) response.writeHead(statusCode).end()
  else {
    response.writeHead(statusCode, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  }
}
