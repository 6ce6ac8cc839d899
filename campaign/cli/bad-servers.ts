import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

/** How a server may answer that is not what it should be; each has an address of its own. */
export const MANNERS = [
  ...[
    'null',
    'html',
    'error',
    'half',
    'nothing',
    'slow',
    'hang-up',
    'list',
    'text',
    'wrong',
    'links',
    'loop',
  ],
  ...['huge', 'empty', 'no-http', 'unauthorized', 'pact', 'silent'],
] as const
type Manner = (typeof MANNERS)[number]

const SLOW_MS = 200
const SLOW_PARTS = 10
/** A command must have given up sooner, or be patient for a reason; nobody learns more from a longer silence. */
const SILENT_MS = 8_000

/** A broker, a portal and a bot that behave badly, each under `url/<manner>`. */
export class BadServers implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  private constructor(pact: string) {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => undefined).once('close', () => this.#sockets.delete(socket))
      let heard = ''
      socket.on('data', (chunk) => {
        heard += chunk
        const manner = /^\w+ \/([\w-]+)/.exec(heard)?.[1] ?? 'null'
        if (!heard.includes('\r\n\r\n')) return
        heard = ''
        answer(socket, manner as Manner, this.url, pact)
      })
    })
  }

  /** @param pact the text that a broker hands out under `pact` */
  static async start(pact: string): Promise<BadServers> {
    const servers = new BadServers(pact)
    servers.#server.listen(0, '127.0.0.1')
    await once(servers.#server, 'listening')
    return servers
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }
}

function answer(socket: Socket, manner: Manner, url: string, pact: string): void {
  const json = (text: string, status = '200 OK') => void socket.end(head(status, text.length) + text)
  const link = (href: unknown) => ({ _links: { self: { href } } })
  const manners: Record<Manner, () => void> = {
    null: () => json('null'),
    html: () => void socket.end(`${head('200 OK', 15, 'text/html')}<html>ok</html>`),
    error: () => json('{"error":"broken"}', '500 Internal Server Error'),
    half: () => json('{"success": true, "_links": {'),
    nothing: () => json('', '204 No Content'),
    slow: () => drip(socket, '{"success":true}'),
    'hang-up': () => void socket.destroy(),
    list: () => json('[null]'),
    text: () => json('"text"'),
    wrong: () => json('{"success":1,"_links":7,"_embedded":{"pacts":null},"__proto__":{"a":1}}'),
    links: () =>
      json(
        JSON.stringify({ _links: { self: [null, 3] }, _embedded: { pacts: [null, link(7), link('::')] } }),
      ),
    loop: () =>
      void socket.end(
        `HTTP/1.1 302 Found\r\nLocation: ${url}/loop\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      ),
    huge: () => json(`[${'0,'.repeat(1_000_000)}0]`),
    empty: () => json('{}'),
    'no-http': () => void socket.end('SSH-2.0-OpenSSH_9.9\r\n'),
    unauthorized: () => json('{}', '401 Unauthorized'),
    pact: () => json(JSON.stringify({ ...JSON.parse(pact), _embedded: { pacts: [link(`${url}/pact`)] } })),
    silent: () => void setTimeout(() => socket.destroy(), SILENT_MS).unref(),
  }
  const act = Object.hasOwn(manners, manner) ? manners[manner] : manners.null
  act()
}

function head(status: string, length: number, type = 'application/json'): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`
}

function drip(socket: Socket, text: string): void {
  socket.write(head('200 OK', text.length))
  let sent = 0
  const timer = setInterval(() => {
    const size = Math.ceil(text.length / SLOW_PARTS)
    socket.write(text.slice(sent, sent + size))
    sent += size
    if (sent >= text.length) socket.end()
  }, SLOW_MS)
  socket.once('close', () => clearInterval(timer))
}
