import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { answerFaults } from '#contracts/model/check.ts'
import type { Contract } from '#contracts/model/contract.ts'
import type { Addressed } from '#contracts/model/point.ts'
import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import { jsonOrText } from '#runtime/json.ts'
import { why } from '../../recording/failure.ts'
import type { HeaderLines } from '../../recording/headers.ts'
import { Upstream } from '../../recording/upstream.ts'
import { addressed } from './address.ts'
import type { Answer } from './answer.ts'
import type { Incoming } from './incoming.ts'
import type { Problem } from './problem.ts'

/** What came back from the bot behind the stand-in. */
export interface Forwarded {
  readonly answer: Answer
  readonly problems: readonly Problem[]
}

const TIMEOUT_MS = 30_000
const FORWARDED_HEADERS = ['authorization', 'content-type', 'idempotency-key', 'accept', 'accept-language']

/**
 * Sends a call on to the bot whose API is at `base` (such as `https://bot.example/api/v1`) and holds the
 * answer against the contract. A bot that cannot be reached is a problem and answers 502.
 */
export async function forward(contract: Contract, base: string, incoming: Incoming): Promise<Forwarded> {
  const [path = ''] = incoming.url.split('?')
  const own = contract.basePath('bot')
  const isBelow = incoming.url.startsWith(`${own}/`)
  try {
    const answer = await ask(base, isBelow ? { ...incoming, url: incoming.url.slice(own.length) } : incoming)
    return {
      answer,
      problems: wrongAnswer(contract, addressed(incoming, isBelow ? path.slice(own.length) : path), answer),
    }
  } catch (error) {
    return {
      answer: { status: 502 },
      problems: [{ part: 'forwarding', message: unanswered(error, base) }],
    }
  }
}

/** A silent bot is our own finding; all else is what the network said. */
class Silence extends Error {
  override name = 'Silence'
}

function unanswered(error: unknown, base: string): Bilingual {
  const seconds = TIMEOUT_MS / 1000
  return error instanceof Silence
    ? { en: `${base}: ${error.message}`, ru: `${base}: нет ответа за ${seconds} с` }
    : both(`${base}: ${why(error)}`)
}

async function ask(base: string, { method, url, headers, body }: Incoming): Promise<Answer> {
  using bot = new Upstream('bot')
  bot.target = base
  const outgoing = bot.request({ method, url, headers: passedOn(headers, body) })
  const silent = new Silence(`no answer within ${TIMEOUT_MS / 1000} s`)
  using timer = new DisposableStack()
  timer.adopt(
    setTimeout(() => outgoing.destroy(silent), TIMEOUT_MS),
    clearTimeout,
  )
  // What goes wrong later, the answer says as well.
  outgoing.on('error', () => {}).end(body)
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  const said = jsonOrText(await text(answer))
  return { status: answer.statusCode ?? 0, ...(said !== undefined && { body: said }) }
}

function passedOn(headers: IncomingHttpHeaders, body: string): HeaderLines {
  const given = FORWARDED_HEADERS.flatMap((name) => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  return body === '' ? given : [...given, ['content-length', String(Buffer.byteLength(body))]]
}

/** What the contract says against an answer; of an address that it does not have nothing is known. */
function wrongAnswer(contract: Contract, request: Addressed, { status, body }: Answer): Problem[] {
  const point = contract.at('bot', request)
  if (!point) return []
  return answerFaults(point, status, body).map(({ path, message }) => ({
    part: 'answer',
    message: path.length === 0 ? message : joined`${path.join('.')}: ${message}`,
  }))
}
