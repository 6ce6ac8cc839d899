import type { OutgoingHttpHeaders } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pass } from 'node:timers/promises'
import { type Listening, listen } from '#runtime/http.ts'

/** What a portal answers, before it is spoilt. */
export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Buffer
}

export interface Spoiling {
  /** What comes in place of the right answer. */
  readonly answer?: (right: Answer & { readonly body: string }) => Partial<Answer>
  /** How long the answer takes, real milliseconds. */
  readonly ms?: number
}

/** The windows-1251 bytes of a text of Latin and Russian letters. */
export function windows1251(plain: string): Buffer {
  const code = (letter: string) => {
    const point = letter.codePointAt(0) ?? 0
    return point >= 0x410 && point <= 0x44f ? point - 0x350 : point & 0xff
  }
  return Buffer.from(Array.from(plain, code))
}

/** A right portal behind something that spoils its answers to the operations, and leaves its states alone. */
export function badPortal(right: string, { answer, ms = 0 }: Spoiling): Promise<Listening> {
  return listen(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const sent = method === 'GET' ? undefined : await text(request)
    const { authorization = '' } = headers
    const came = await fetch(right + url, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(sent !== undefined && { body: sent }),
    })
    const whole = {
      status: came.status,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: await came.text(),
    }
    const isState = url === '/' || url.startsWith('/__admin')
    const spoilt = isState ? whole : { ...whole, ...answer?.(whole) }
    if (!isState && ms > 0) await pass(ms)
    response.writeHead(spoilt.status, spoilt.headers).end(spoilt.body)
  })
}
