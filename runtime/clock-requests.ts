import type { IncomingMessage, ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as real } from 'node:timers/promises'
import type { SimulatedClock } from './clock.ts'
import type { Service } from './service.ts'

/** So long, real milliseconds, whoever asks whether a service is idle waits for it at most. */
const IDLE_WITHIN_MS = 1_000

type Answer = readonly [status: number, body: object]

/**
 * The three requests of the clock contract (docs/clock.md) for a service on a simulated clock, to be mounted where its
 * config says: `GET /due`, `POST /advance` and `GET /idle`. Other paths go on to `next`.
 */
export function clockRequests(
  clock: SimulatedClock,
  work: Pick<Service, 'activity' | 'settle' | 'nextDue'>,
): (request: IncomingMessage, response: ServerResponse, next: () => void) => void {
  // A simulated clock takes one move at a time.
  let moving: Promise<unknown> = Promise.resolve()
  const requests: Readonly<Record<string, (request: IncomingMessage) => Promise<Answer>>> = {
    'GET /due': async () => [200, { due: isoOf(await work.nextDue()) }],
    'GET /idle': async () => [200, { idle: await isIdle(work), activity: work.activity }],
    'POST /advance': async (request) => {
      const to = timeIn(await json(request).catch(() => undefined))
      if (to === undefined) return [422, { message: 'needs {"to": "2026-03-02T09:00:00Z"}' }]
      const moved = moving.then(() => moveTo(clock, to))
      moving = moved.catch(() => undefined)
      return await moved
    },
  }
  return (request, response, next) => {
    const answer = requests[`${request.method} ${request.url?.split('?')[0]}`]
    if (!answer) return next()
    answer(request)
      .catch((error): Answer => [500, { message: String(error) }])
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
  }
}

async function moveTo(clock: SimulatedClock, to: number): Promise<Answer> {
  const now = clock.now()
  if (to < now) return [422, { message: 'time does not go back', now: isoOf(now) }]
  if (to > now) await clock.setTime(to)
  await clock.tick(0)
  return [200, { now: isoOf(to) }]
}

async function isIdle(work: Pick<Service, 'settle'>): Promise<boolean> {
  const patience = new AbortController()
  const busy = real(IDLE_WITHIN_MS, false, { signal: patience.signal }).catch(() => false)
  const idle = await Promise.race([work.settle().then(() => true), busy])
  patience.abort()
  return idle
}

const isoOf = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

/** The moment that a request names, epoch milliseconds. */
function timeIn(body: unknown): number | undefined {
  const { to } = (body ?? {}) as { to?: unknown }
  const time = typeof to === 'string' ? Date.parse(to) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
