import type { RequestHandler } from 'express'
import { Refusal } from '../engine/refusal.ts'

/**
 * Lets only pages of this portal act: one that another site opens in a frame, or posts from, may not. Another port of this
 * machine is another site too, which browsers call the same one.
 * @param refusal what another page is told
 */
export function fromOwnPages(refusal: string): RequestHandler {
  return (req, _res, next) => {
    if ((req.get('sec-fetch-site') ?? 'same-origin') !== 'same-origin') throw new Refusal(409, refusal)
    next()
  }
}
