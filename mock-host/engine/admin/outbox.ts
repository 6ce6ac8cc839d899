import { Router } from 'express'
import { z } from 'zod'
import { queryId } from '#contracts/model/scalars.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'
import { outboxStates } from '../outbox/types.ts'

const query = z.object({ state: z.enum(outboxStates).optional() })

/** The calls to the bots, those that failed for good included. */
export function outboxAdmin({ outbox }: Host): Router {
  const router = Router()
  router.get('/outbox', (req, res) => {
    res.json({ outbox: outbox.list(parse(query, req.query).state) })
  })
  router.post('/outbox/:id/resend', (req, res) => {
    res.json(outbox.resend(parse(queryId, req.params.id)))
  })
  return router
}
