import { connect, type Socket } from 'node:net'
import type { ServiceName } from './template.ts'

/** So long between two letters of a request, milliseconds. */
const LETTER_MS = 1_000
const LETTERS = 5_000
const EACH = 3
const READS = 50

interface Addresses {
  /** One that answers much. */
  large: string
  /** One whose body is read before anything is known of the caller. */
  open: string
}

const ADDRESSES: Record<ServiceName, Addresses> = {
  bot: { large: '/api/docs/swagger-ui-bundle.js', open: '/web/sessions' },
  portal: { large: '/__admin/requests', open: '/__admin/users' },
  messenger: { large: '/__admin/requests', open: '/phones' },
}

/**
 * Clients that write their headers a letter a second, such that write their body so, and such that ask for much and
 * read nothing, at each service, until they are disposed.
 */
export function beSlow(urls: Record<ServiceName, string>): Disposable {
  const sockets: Socket[] = []
  const dribbles: NodeJS.Timeout[] = []
  const open = (url: string) => {
    const { hostname, port } = new URL(url)
    const socket = connect({ host: hostname, port: Number(port) })
    // The service may well lose its patience.
    socket.on('error', () => undefined)
    sockets.push(socket)
    return socket
  }
  const dribble = (socket: Socket, text: string) => {
    const letters = text.padEnd(LETTERS)[Symbol.iterator]()
    dribbles.push(setInterval(() => socket.write(letters.next().value ?? ''), LETTER_MS))
  }
  for (const name of Object.keys(ADDRESSES) as ServiceName[]) {
    const head = headOf(ADDRESSES[name].open)
    for (let index = 0; index < EACH; index += 1) {
      dribble(open(urls[name]), head)
      const writer = open(urls[name])
      writer.write(`${head}\r\n\r\n`)
      dribble(writer, '{')
      const reader = open(urls[name]).pause()
      reader.write(`GET ${ADDRESSES[name].large} HTTP/1.1\r\nHost: localhost\r\n\r\n`.repeat(READS))
    }
  }
  return {
    [Symbol.dispose]() {
      for (const timer of dribbles) clearInterval(timer)
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** The headers of a request with a body, but for the empty line that ends them. */
function headOf(path: string): string {
  const lines = [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json']
  return [...lines, `Content-Length: ${LETTERS}`].join('\r\n')
}
