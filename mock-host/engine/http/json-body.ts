import express, { type RequestHandler } from 'express'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { hasForeignBody } from '#runtime/local-only.ts'
import { isTooDeep } from '#runtime/nesting.ts'
import { Refusal } from '../refusal.ts'

/**
 * Reads the JSON of operations and of the admin API into `req.body`; a request without a body passes.
 * @param limit the largest body, such as `128kb`
 * @throws Refusal 415 for a body of another type, 422 for one that is nested too deep
 */
export const jsonBody = (limit: string): RequestHandler[] => [
  onlyJson,
  express.json({ limit, strict: false }),
  notTooDeep,
]

const onlyJson: RequestHandler = (req, _res, next) => {
  if (hasForeignBody(req)) throw new Refusal(415, 'Тело запроса должно иметь тип application/json')
  next()
}

const notTooDeep: RequestHandler = (req, _res, next) => {
  if (isTooDeep(req.body)) {
    // The journal would keep what nobody can show.
    req.body = undefined
    const message = 'слишком глубокая вложенность'
    throw new Refusal(422, commonFailures[422], [{ path: '', message }])
  }
  next()
}
