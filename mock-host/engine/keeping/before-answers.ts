import type { RequestHandler } from 'express'
import type { Keeping } from './keeping.ts'

/** Keeps what a request has changed before its answer leaves: whoever is told of a thing can rely on it. */
export function keepBeforeAnswers(keeping: Keeping): RequestHandler {
  return (_req, res, next) => {
    const writeHead = res.writeHead.bind(res) as (...head: unknown[]) => typeof res
    // Node calls it for every answer, and tells of none before it.
    res.writeHead = (...head: unknown[]) => {
      keeping.flush()
      return writeHead(...head)
    }
    next()
  }
}
