import express, { type RequestHandler } from 'express'
import { hasForeignBody } from '#runtime/local-only.ts'
import { isTooDeep } from '#runtime/nesting.ts'
import { Problem } from './problem.ts'

/**
 * Reads the JSON body of the phones, SMS and admin APIs; a request without a body passes.
 * @throws Problem 415 for a body of another type, 422 for one that is nested too deep
 */
export const jsonBody = (): RequestHandler[] => [
  onlyJson,
  express.json({ limit: '1mb', strict: false }),
  notTooDeep,
]

const onlyJson: RequestHandler = (req, _res, next) => {
  if (hasForeignBody(req)) throw new Problem(415, 'the body must be application/json: say so in Content-Type')
  next()
}

const notTooDeep: RequestHandler = (req, _res, next) => {
  if (isTooDeep(req.body)) throw new Problem(422, 'the body is nested too deep')
  next()
}
