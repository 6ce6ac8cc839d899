import { once } from 'node:events'
import { type IncomingMessage, type RequestOptions, request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { type RecordBothOptions, recordBoth } from '#harness/recording/record-both.ts'
import { listen } from '#runtime/http.ts'
import { TestClock } from '#runtime/test-clock.ts'

export const NOW = '2026-03-02T09:00:00.000Z'

/** Both proxies in front of one server that plays both systems. */
export async function recorded(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  options: Partial<RecordBothOptions> = {},
) {
  await using started = new AsyncDisposableStack()
  const target = started.use(await listen(handler))
  const proxies = started.use(await recordBoth({ clock: new TestClock(NOW), secrets: [], ...options }))
  proxies.host.target = target.url
  proxies.bot.target = `${target.url}/api/v1`
  const resources = started.move()
  return { ...proxies, target, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}

/** An answer to the last byte: fetch would decompress it. */
export async function ask(url: string, options: RequestOptions = {}, body?: Buffer | string) {
  const outgoing = request(url, { agent: false, ...options })
  outgoing.end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  const { statusCode: status, statusMessage, rawHeaders, headers } = answer
  return { status, statusMessage, rawHeaders, headers, bytes: await buffer(answer) }
}

/** Sends text as it is, and returns all that comes until the other side ends the connection or `end` came. */
export async function raw(url: string, text: string, end?: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(text)
  let came = ''
  for await (const chunk of socket.setEncoding('latin1')) {
    came += chunk
    if (end !== undefined && came.includes(end)) break
  }
  return came
}

export const json = { 'content-type': 'application/json' }
