import { once } from 'node:events'
import { type IncomingMessage, request as plain } from 'node:http'
import { request as secure } from 'node:https'

/**
 * Resolves when anything answers at an address, whatever it says. (By node:http: loading fetch takes as long as a
 * whole scenario.)
 * @throws the error of the network, or of the time that is up
 */
export async function reaches(url: string, timeoutMs: number): Promise<void> {
  const request = url.startsWith('https:') ? secure : plain
  const asked = request(url, { method: 'HEAD', agent: false, signal: AbortSignal.timeout(timeoutMs) })
  asked.end()
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  response.resume()
}
