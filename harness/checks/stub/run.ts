import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Contract } from '#contracts/model/contract.ts'
import type { Point } from '#contracts/model/point.ts'
import type { System } from '#contracts/model/system.ts'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { listen } from '#runtime/http.ts'
import { credentialFor, withQuery } from '../../credentials/credential.ts'
import { schemesOf } from '../../credentials/schemes.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { type StubAnswer, stubAnswer } from './answer.ts'
import { Prism } from './prism.ts'
import { readRequest } from './read-request.ts'

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
  contract: Contract,
  system: System,
  { port, host, dynamic = false }: StubOptions,
  told: (line: Bilingual) => void,
): Promise<Stub> {
  const base = contract.basePath(system)
  const prism = await Prism.load(contract, system)
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const read = await readRequest(request, base).catch(() => undefined)
    // The caller hung up in the middle of a request.
    if (read === undefined) return
    const answer = await stubAnswer(system, prism, read, dynamic)
    told(describe(request, answer))
    send(response, answer)
  }
  const server = await listen((request, response) => void handle(request, response), port, host)
  return {
    baseUrl: server.url + base,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** `commap stub`: serves until it is interrupted. */
export async function runStub(contract: Contract, system: System, options: StubOptions): Promise<ExitCode> {
  using stop = stopSignal()
  const language = terminalLanguage()
  const print = (line: Bilingual) => void process.stdout.write(`${line[language]}\n`)
  await using stub = await startStub(contract, system, options, print)
  const requests = tryIt(contract, system, stub.baseUrl)
  print({
    en: `the ${system} as its OpenAPI document describes it: ${stub.baseUrl}\n`,
    ru: `${system === 'host' ? 'портал' : 'бот'}, каким его описывает документ OpenAPI: ${stub.baseUrl}\n`,
  })
  print({ en: `${requests}\n\nCtrl-C stops it.\n`, ru: `${requests}\n\nCtrl-C остановит его.\n` })
  return (await stop.came) === 'SIGINT' ? exitCodes.INTERRUPTED : exitCodes.OK
}

/** One request of each kind, reading and changing, as the contract's own examples have them. */
function tryIt(contract: Contract, system: System, baseUrl: string): string {
  const points = contract.of(system)
  const reading = points.find(({ method }) => method === 'GET')
  const changing = points.find(({ method }) => method !== 'GET')
  return [reading, changing]
    .flatMap((point) => (point ? [`  ${curlOf(contract, point, baseUrl)}`] : []))
    .join('\n')
}

function curlOf(contract: Contract, point: Point, baseUrl: string): string {
  const [example = {}] = Object.values(point.examples)
  const query = new URLSearchParams(
    Object.entries(example.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
  )
  const url = `${baseUrl}${point.path.replaceAll(/\{[^}]+\}/g, '1')}${query.size > 0 ? `?${query}` : ''}`
  const sent =
    example.body === undefined
      ? ''
      : ` -H 'content-type: application/json' -d '${JSON.stringify(example.body)}'`
  const isPair = schemesOf(contract, point).some((schemes) => schemes.some(({ kind }) => kind === 'basic'))
  const credential = credentialFor(contract, point, isPair ? 'any:any' : 'any')
  const borne = Object.entries(credential.headers).map(([name, value]) => ` -H '${name}: ${value}'`)
  return `curl -s -X ${point.method}${borne.join('')}${sent} '${withQuery(url, credential)}'`
}

function describe({ method, url }: IncomingMessage, { statusCode, wrong }: StubAnswer): Bilingual {
  return wrong.reduce(
    (told, message) => joined`${told}\n    ${message}`,
    both(`${method} ${url} → ${statusCode}`),
  )
}

function send(response: ServerResponse, { statusCode, body }: StubAnswer): void {
  if (body === undefined) response.writeHead(statusCode).end()
  else {
    response.writeHead(statusCode, { 'content-type': 'application/json; charset=utf-8' })
    response.end(JSON.stringify(body))
  }
}
