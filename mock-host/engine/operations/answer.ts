import type { Request, Response } from 'express'
import type { Host } from '../host.ts'

/** What came of an operation, for the journal. */
export interface Outcome {
  status: number | undefined
  responseBody: unknown
  error?: string
}

/** Sends JSON and writes the exchange into the journal; the bodies are kept as they are, not copied. */
export function answer(portal: Host, req: Request, res: Response, status: number, body: unknown): void {
  record(portal, req, res, { status, responseBody: body })
  // Written by Node itself: Express would look for a type, a tag and a freshness that nobody asks for, and takes as long as
  // all the rest.
  const text = body === undefined ? '' : JSON.stringify(body)
  res.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': Buffer.byteLength(text) }).end(text)
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** Writes an operation called by the bot into the journal. */
export function record({ data, journal }: Host, req: Request, res: Response, outcome: Outcome): void {
  journal.add({
    at: data.now(),
    direction: 'in',
    method: req.method,
    path: req.path,
    query: res.locals.query ?? req.query,
    requestBody: req.body,
    ms: performance.now() - (res.locals.began ?? performance.now()),
    ...outcome,
  })
}
