import { once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { cert, key } from '../recording/certificate.ts'

/** Listens with the self-signed certificate of the tests. */
export async function listenHttps(
  handler: RequestListener,
): Promise<AsyncDisposable & { readonly url: string; readonly port: number }> {
  const server = createServer({ cert, key }, handler)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    async [Symbol.asyncDispose]() {
      server.close().closeAllConnections()
    },
  }
}
