import { json } from 'node:stream/consumers'
import { listen } from '#runtime/http.ts'

/** With what the bot answers a call. */
export interface Answered {
  readonly status: number
  readonly body?: unknown
}

/** What the bot has been called with. */
interface Seen {
  readonly path: string | undefined
  readonly token: string | undefined
  readonly body: unknown
}

/** A bot that only notes what comes, at whatever address. */
export async function startEventBot(answer: () => Answered) {
  const seen: Seen[] = []
  const listening = await listen(async (request, response) => {
    seen.push({ path: request.url, token: request.headers.authorization, body: await json(request) })
    const { status, body } = answer()
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(body === undefined ? '' : JSON.stringify(body))
  })
  return { url: listening.url, seen, [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose]() }
}
