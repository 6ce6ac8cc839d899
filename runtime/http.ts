import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listening extends AsyncDisposable {
  readonly url: string
  readonly server: Server
}

/** How often a closing server looks for connections that have become idle. */
const SWEEP_MS = 20

/** Why a server could not start, with what to do about it. */
export class ListenError extends Error {
  override name = 'ListenError'
}

/**
 * Serves `handler` on `host:port`; port 0 takes a free one. Disposing it stops accepting, lets requests in
 * progress end and closes idle connections.
 * @throws ListenError when the port is taken or not allowed
 */
export async function listen(handler: RequestListener, port = 0, host = '127.0.0.1'): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 60_000 }, handler)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'EADDRINUSE' ? 'it is in use: choose another port, or 0 for a free one' : String(error)
    throw new ListenError(`cannot listen on ${host}:${port}: ${why}`, { cause: error })
  }
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host}:${bound}`,
    server,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      // A connection whose request ends only now would be kept alive for the next one, which never comes.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
      server.closeIdleConnections()
      await closed
      clearInterval(sweep)
    },
  }
}
