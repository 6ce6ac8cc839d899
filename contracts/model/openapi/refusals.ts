import { isObject } from '#runtime/json.ts'
import type { Point, Refusal } from '../point.ts'
import { responsesOf } from './answers.ts'
import { examplesIn, hasContent, jsonContent } from './content.ts'
import type { Place } from './place.ts'

type Refuses = Point['refuses']

/** By these a body of success says of itself that it refuses, unless the document says otherwise. */
export const REFUSES: Refuses = { success: false }

/** What a bot of the default shape says in a refusal of parameters that its schemas do not allow. */
const INVALID = 422

/** Whether the body of a success refuses. */
export function saysNo(refuses: Refuses, body: unknown): body is Record<string, unknown> {
  const fields = Object.entries(refuses)
  return fields.length > 0 && isObject(body) && fields.every(([name, value]) => body[name] === value)
}

/** How an operation refuses a request that its schemas do not allow: 422, else 400, else within a success. */
export function invalidOf(operation: Place, refuses: Refuses, enveloped: boolean): Refusal | undefined {
  const statuses = responsesOf(operation).map(([status]) => status)
  const declared = ['422', '400'].find((status) => statuses.includes(status))
  if (declared !== undefined) return { status: Number(declared) }
  if (!enveloped) return undefined
  return inSuccess(operation, refuses).find(({ code }) => code === INVALID)?.refusal
}

/**
 * How an operation refuses what it understood. Not: who calls (401), or that the request is not valid. An answer
 * without words is one of them only where the operation does not refuse by words within a success.
 */
export function refusalsOf(operation: Place, refuses: Refuses, invalid: Refusal | undefined): Refusal[] {
  const within = inSuccess(operation, refuses)
  const statuses = responsesOf(operation).filter(
    ([status]) => /^4\d\d$/.test(status) && status !== '401' && Number(status) !== invalid?.status,
  )
  return [
    ...within.filter(({ code }) => code !== INVALID).map(({ refusal }) => refusal),
    ...statuses.flatMap(([status, response]) => byStatus(Number(status), response, within.length > 0)),
  ]
}

/** The bodies that the document shows of each 4xx. */
export function refusalExamplesOf(operation: Place): ReadonlyMap<number, readonly unknown[]> {
  const shown = responsesOf(operation)
    .filter(([status]) => /^4\d\d$/.test(status))
    .map(([status, response]) => [Number(status), bodies(response)] as const)
  return new Map(shown.filter(([, all]) => all.length > 0))
}

function byStatus(status: number, response: Place, refusesWithin: boolean): Refusal[] {
  const messages = bodies(response).flatMap((body) => messageOf(body) ?? [])
  if (messages.length > 0) return [...new Set(messages)].map((message) => ({ status, message }))
  return refusesWithin && !hasContent(response) ? [] : [{ status }]
}

/** Refusals among the examples of successes, with the codes that they carry. */
function inSuccess(operation: Place, refuses: Refuses) {
  const successes = responsesOf(operation).filter(([status]) => /^2\d\d$/.test(status))
  return successes.flatMap(([status, response]) =>
    bodies(response).flatMap((body) => {
      if (!saysNo(refuses, body)) return []
      const message = messageOf(body)
      if (message === undefined) return []
      return [{ code: body.errorCode, refusal: { status: Number(status), message } }]
    }),
  )
}

const bodies = (response: Place) => [...examplesIn(jsonContent(response)).values()]

function messageOf(body: unknown): string | undefined {
  return isObject(body) && typeof body.message === 'string' ? body.message : undefined
}
