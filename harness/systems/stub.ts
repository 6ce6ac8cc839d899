import { text } from 'node:stream/consumers'
import type { Contract } from '#contracts/model/contract.ts'
import type { System } from '#contracts/model/system.ts'
import { type Listening, listen } from '#runtime/http.ts'
import { jsonOrText } from '#runtime/json.ts'

/**
 * A system of which there is only the contract: it answers every point with its first example, and does nothing.
 * @throws ListenError when the port is taken
 */
export function startStub(contract: Contract, system: System, port = 0): Promise<Listening> {
  return listen(async (request, response) => {
    const requestBody = jsonOrText(await text(request))
    const { pathname } = new URL(request.url ?? '/', 'http://stub')
    const point = contract.at(system, {
      method: request.method ?? 'GET',
      path: pathname,
      requestHeaders: request.headers,
      requestBody,
    })
    if (!point) {
      response.writeHead(404).end()
      return
    }
    const [example] = Object.values(point.examples)
    response.writeHead(point.success, { 'content-type': 'application/json' })
    response.end(example?.response === undefined ? '' : JSON.stringify(example.response))
  }, port)
}
