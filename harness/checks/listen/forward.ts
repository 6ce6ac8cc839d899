import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { botAnswer } from '#contracts/bot/answer.ts'
import { API_BASE } from './address.ts'
import type { Answer } from './answer.ts'
import type { Incoming } from './judge.ts'
import type { Problem } from './problem.ts'

/** What came back from the bot behind the stand-in. */
export interface Forwarded {
  readonly answer: Answer
  readonly problems: readonly Problem[]
}

const TIMEOUT_MS = 30_000
const EMPTY_STATUSES = new Set([401, 403, 404, 500])
const FORWARDED_HEADERS = ['authorization', 'content-type', 'idempotency-key', 'accept', 'accept-language']

/**
 * Sends a call on to the bot whose API is at `base` (such as `https://bot.example/api/v1`) and holds the
 * answer against the contract. A bot that cannot be reached is a problem and answers 502.
 */
export async function forward(base: string, { method, url, headers, body }: Incoming): Promise<Forwarded> {
  const target = base.replace(/\/+$/, '') + (url.startsWith(API_BASE) ? url.slice(API_BASE.length) : url)
  try {
    const response = await fetch(target, {
      method,
      headers: passedOn(headers),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
    })
    const text = await response.text()
    const answer = { status: response.status, ...(text !== '' && { body: parsed(text) }) }
    return { answer, problems: wrongAnswer(answer) }
  } catch (error) {
    return {
      answer: { status: 502 },
      problems: [{ part: 'forwarding', message: `${target}: ${why(error)}` }],
    }
  }
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const given = FORWARDED_HEADERS.map((name) => [name, headers[name]])
  return Object.fromEntries(given.filter(([, value]) => typeof value === 'string'))
}

function wrongAnswer({ status, body }: Answer): Problem[] {
  const complain = (message: string): Problem[] => [{ part: 'answer', message }]
  if (EMPTY_STATUSES.has(status)) return body === undefined ? [] : complain(`${status} came with a body`)
  if (status !== 200) return complain(`the bot never answers ${status}`)
  const parsed = botAnswer.safeParse(body)
  return parsed.success ? [] : complain(z.prettifyError(parsed.error).replaceAll(/\n\s*/g, ' '))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The innermost cause: what the network said. */
function why(error: unknown): string {
  let cause = error
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
