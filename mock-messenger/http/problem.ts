import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { z } from 'zod'
import type { Bilingual } from '#runtime/bilingual.ts'
import type { Log } from '../log.ts'

/**
 * A refusal of the phones, SMS and admin API: `{success: false, message, …more}` with its status. One that people may
 * see who play with phones is in both languages: `messageRu`.
 */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly more: object

  constructor(status: Problem['status'], message: Bilingual | string, more: object = {}) {
    const told = typeof message === 'string' ? undefined : message
    super(told?.en ?? String(message))
    this.status = status
    this.more = { ...(told && { messageRu: told.ru }), ...more }
  }
}

/** @throws Problem 422 that says what is wrong and where */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value ?? {})
  if (result.success) return result.data
  const errors = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Problem(422, { en: 'the request is not valid', ru: 'запрос составлен неверно' }, { errors })
}

/** Nothing is served at this address. */
export const noRoute: RequestHandler = (req) => {
  throw new Problem(404, `there is nothing at ${req.method} ${req.path}`)
}

/** Turns whatever a route threw into an answer without inner details. */
export function problemHandler(log: Log | undefined): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error)
    const { status, message, more } = describe(error)
    if (status === 500) log?.error({ err: error }, 'the messenger failed')
    res.status(status).json({ success: false, message, ...more })
  }
}

function describe(error: unknown): { status: number; message: string; more: object } {
  if (error instanceof Problem) return error
  const type = (error as { type?: unknown }).type
  const status = (error as { status?: unknown }).status
  if (type === 'entity.too.large') return { status: 413, message: 'the body is too large', more: {} }
  if (error instanceof URIError) return { status: 404, message: 'the address cannot be decoded', more: {} }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { status: 422, message: 'the body cannot be read', more: {} }
  }
  return { status: 500, message: 'internal error', more: {} }
}
