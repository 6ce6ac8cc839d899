import { connect, type Socket } from 'node:net'
import type { Random } from '../support/random.ts'
import { ANSWER_MS, type Outcome } from './client.ts'
import type { Template } from './template.ts'
import { writeJson } from './write-json.ts'

const GARBAGE = [
  '\x16\x03\x01\x02\0\x01\0',
  'GARBAGE\r\n\r\n',
  '\0'.repeat(200),
  'GET\r\n\r\n',
  '\r\n\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
]
const LINES = [
  'GET / HTTP/1.1',
  'GET http://evil.example/ HTTP/1.1',
  'CONNECT evil.example:443 HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'FOO / HTTP/1.1',
  'GET / HTTP/9.9',
  'GET /',
  'TRACE / HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET /a b HTTP/1.1',
  'QUERY / HTTP/1.1',
  'get / http/1.1',
]
const EXTRAS = [
  'Transfer-Encoding: chunked\r\nContent-Length: 5',
  'Host: a\r\nHost: b',
  'Upgrade: websocket\r\nConnection: Upgrade',
  'Expect: 100-continue',
  'Expect: x',
  'Content-Length: -1',
  'Content-Length: 5\r\nContent-Length: 6',
  'Transfer-Encoding: x',
  'Content-Length: 99999999999999999999',
  ' folded: x',
  'a',
  `X-Long: ${'x'.repeat(70_000)}`,
  'X-Many: 1\r\n'.repeat(3_000).trim(),
  'X-Nul: \0',
  'Connection: close, keep-alive, upgrade',
]

const STATUS = /HTTP\/1\.1 (\d{3}) /g

/** Bytes for a connection of their own, which HTTP clients would not send. */
export function rawBytes(random: Random, template: Template, host: string): Buffer {
  const { method, path, headers = {} } = template
  const body = Buffer.from(writeJson(template.body ?? {}))
  const head = (line: string, ...more: string[]) => {
    const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
    return `${[line, `Host: ${host}`, 'Content-Type: application/json', ...fields, ...more].join('\r\n')}\r\n\r\n`
  }
  const line = `${method} ${path} HTTP/1.1`
  const oddHost = random.pick(['[::1', '', 'a b', 'я', '1.2.3.4.5', ':', 'http://a', '0x7f.1'])
  const whole = head(line, `Content-Length: ${body.length}`) + body.toString()
  const makers = [
    () => head(line, `Content-Length: ${body.length + random.between(1, 1_000)}`) + body.toString(),
    () => head(line, `Content-Length: ${Math.floor(body.length / 2)}`) + body.toString(),
    () =>
      head(line, 'Transfer-Encoding: chunked') +
      `${body.length.toString(16)}\r\n${body.toString().slice(0, 5)}`,
    () => `${head(line, 'Transfer-Encoding: chunked')}zz\r\n${body}\r\n0\r\n\r\n`,
    () => whole + random.pick(GARBAGE),
    () => whole.repeat(random.between(2, 20)),
    () => random.pick(GARBAGE),
    () => head(random.pick(LINES)),
    () => head(line, random.pick(EXTRAS)) + body.toString(),
    () => whole.replaceAll('\r\n', '\n'),
    () => whole.slice(0, random.between(1, whole.length)),
    () => `${line}\r\n\r\n`,
    () => whole.replace(`Host: ${host}`, `Host: ${oddHost}`),
  ]
  const text = random.pick(makers)()
  return random.next() < 0.2 ? Buffer.from(text, 'latin1') : Buffer.from(text)
}

/** Sends bytes and says no more; resolves when the service has closed. The worst of several statuses counts. */
export async function sendRaw(url: string, bytes: Buffer): Promise<Outcome> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) })
  // A cut connection is told by its end.
  socket.on('error', () => undefined)
  let late = false
  const timer = setTimeout(() => {
    late = true
    socket.destroy()
  }, ANSWER_MS)
  socket.end(bytes)
  const statuses = await statusesIn(socket)
  clearTimeout(timer)
  if (late) return 'hang'
  return statuses.length === 0 ? 'cut' : Math.max(...statuses)
}

/** The statuses of all answers of a connection, when it has been closed. */
async function statusesIn(socket: Socket): Promise<number[]> {
  let text = ''
  const statuses: number[] = []
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    for (const [, status] of text.matchAll(STATUS)) statuses.push(Number(status))
    // One may be cut in two by the network.
    text = text.replaceAll(STATUS, '').slice(-20)
  })
  // `once` would reject for a connection that is cut.
  await new Promise((resolve) => socket.once('close', resolve))
  return statuses
}
