import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { Refusal } from './portal.mjs'

const isId = (value) => Number.isInteger(value) && value > 0
const isText = (value) => typeof value === 'string' && value !== ''
const isMoment = (value) => isText(value) && !Number.isNaN(Date.parse(value))

const OF_APPOINTMENT = { appointmentId: isId, patientId: isId }
/** What each event carries. */
const SHAPES = {
  'appointment-made': OF_APPOINTMENT,
  'appointment-moved': { ...OF_APPOINTMENT, movedFrom: isMoment },
  'appointment-cancelled': { ...OF_APPOINTMENT, reason: isText },
  'visit-tomorrow': OF_APPOINTMENT,
  'doctor-ill': {
    doctorId: isId,
    date: (value) => /^\d{4}-\d\d-\d\d$/.test(value),
    appointmentIds: (value) => Array.isArray(value) && value.length > 0 && value.every(isId),
  },
}

/** The HTTP server of the bot: the events of the portal and, where time is frozen, the clock. */
export function serverOf({ events, clock, token }) {
  const answers = new Map()

  /** The answer to a call; one that is repeated under its key gets the earlier answer, and one that failed a new try. */
  async function once(key, answer) {
    const known = key === undefined ? undefined : answers.get(key)
    if (known) return known
    const fresh = answer()
    if (key === undefined) return fresh
    answers.set(key, fresh)
    fresh.catch(() => answers.delete(key))
    return fresh
  }

  async function tell(event, body) {
    const isRight = Object.entries(SHAPES[event]).every(([name, fits]) => fits(body?.[name]))
    if (!isRight) return [422, { message: `The event ${event} is not understood` }]
    try {
      return [202, { told: await events[event](body) }]
    } catch (error) {
      if (error instanceof Refusal) return [error.status, { message: error.message }]
      throw error
    }
  }

  async function answer(request) {
    const asked = `${request.method} ${request.url}`
    const timed = clock.isFrozen ? clock.requests[asked] : undefined
    if (timed) return timed(request.method === 'POST' ? await json(request) : {})
    if (request.headers.authorization !== `Bearer ${token}`) return [401, { message: 'Who is calling?' }]
    const event =
      asked === 'POST /registry' ? request.headers['x-registry-event'] : asked.replace('POST /events/', '')
    if (!Object.hasOwn(SHAPES, event)) return [404, { message: 'There is nothing here' }]
    const body = await json(request).catch(() => undefined)
    return clock.busy(() => once(request.headers['idempotency-key'], () => tell(event, body)))
  }

  return createServer(async (request, response) => {
    const [status, body] = await answer(request).catch((error) => {
      console.error(`${request.method} ${request.url} has failed:`, error)
      return [500, { message: 'It did not work; the portal will try again' }]
    })
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
}
