import { timingSafeEqual } from 'node:crypto'
import type { RequestHandler } from 'express'
import { commonFailures } from '#contracts/model/host-failure.ts'
import { Refusal } from '../refusal.ts'

/** Lets pass the requests that carry the token. The comparison takes the same time wherever the two differ. */
export function authorize(token: string): RequestHandler {
  const expected = Buffer.from(`Bearer ${token}`)
  return (req, res, next) => {
    const given = Buffer.from(req.headers.authorization ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) {
      next()
      return
    }
    res.setHeader('WWW-Authenticate', 'Bearer')
    throw new Refusal(401, commonFailures[401])
  }
}
