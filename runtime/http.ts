import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, isIPv6, type Socket } from 'node:net'
import { both, joined } from './bilingual.ts'
import { UserError } from './user-error.ts'

export interface Listening extends AsyncDisposable {
  readonly url: string
  readonly server: Server
}

/** How often a closing server looks for connections that hold it up. */
const SWEEP_MS = 20
/** A closing server waits no longer than this, real milliseconds, for the rest of a request's body. */
const REST_OF_BODY_MS = 2_000

const TAKEN = {
  en: 'it is in use: choose another port, or 0 for a free one',
  ru: 'порт уже используется: выберите другой, или 0 – любой свободный',
}

/** Why a server could not start, with what to do about it. */
export class ListenError extends UserError {
  override name = 'ListenError'
}

/**
 * Serves `handler` on `host:port`; port 0 takes a free one. Disposing it stops accepting, lets requests in
 * progress end and closes connections that are idle or have not brought a request yet.
 * @throws ListenError when the port is taken or not allowed
 */
export async function listen(handler: RequestListener, port = 0, host = '127.0.0.1'): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 60_000 }, handler)
  const silent = silentConnections(server)
  const arriving = arrivingRequests(server)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why = code === 'EADDRINUSE' ? TAKEN : both(String(error))
    const told = { en: `cannot listen on ${host}:${port}`, ru: `не удалось занять ${host}:${port}` }
    throw new ListenError(joined`${told}: ${why}`, { cause: error })
  }
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${isIPv6(host) ? `[${host}]` : host}:${bound}`,
    server,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      // A connection whose request ends only now would be kept alive for the next one, which never comes.
      const patience = performance.now() + REST_OF_BODY_MS
      const sweep = setInterval(() => {
        if (performance.now() > patience)
          for (const { complete, socket } of arriving) if (!complete) socket.destroy()
        server.closeIdleConnections()
        for (const socket of silent) socket.destroy()
      }, SWEEP_MS)
      await closed
      clearInterval(sweep)
    },
  }
}

/**
 * Connections without a request so far, such as clients open in advance. Node takes them for active and stops
 * looking at their time-outs when the server closes, so that one of them would keep it from closing for ever.
 */
function silentConnections(server: Server): ReadonlySet<Socket> {
  const silent = new Set<Socket>()
  server.on('connection', (socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  server.on('request', ({ socket }) => silent.delete(socket))
  return silent
}

/**
 * Requests whose answers have not left yet. Node looks at no time-out once the server closes: one whose body never
 * ends would keep it from closing for ever.
 */
function arrivingRequests(server: Server): ReadonlySet<IncomingMessage> {
  const arriving = new Set<IncomingMessage>()
  server.on('request', (request, response) => {
    arriving.add(request)
    response.once('close', () => arriving.delete(request))
  })
  return arriving
}
