import { Router } from 'express'
import { z } from 'zod'
import { faultSchema } from '../faults.ts'
import { jsonBody } from '../http/json-body.ts'
import { parse } from '../http/problem.ts'
import { METHOD_NAMES } from '../telegram/methods/index.ts'
import type { MessengerState } from '../telegram/state/messenger-state.ts'
import { type RequestFilter, requestFilter, selectRequests } from './requests.ts'

const listQuery = z.object({
  direction: requestFilter.shape.direction,
  method: requestFilter.shape.method,
  limit: z.coerce.number().int().min(1).max(100_000).optional(),
})

/** The admin API in WireMock's manner, under `/__admin`. It is no part of the pending work. */
export function adminApi(state: MessengerState, settle: () => Promise<void>): Router {
  const router = Router()
  const find = (filter: RequestFilter) => selectRequests(state.journal, filter)
  router.use(jsonBody())
  router.get('/health', (_req, res) => {
    const bots = Array.from(state.bots.values(), ({ user }) => user.username)
    res.json({ status: 'healthy', bots, methods: METHOD_NAMES })
  })
  router.get('/requests', (req, res) => {
    res.json({ requests: find(parse(listQuery, req.query)) })
  })
  router.post('/requests/find', (req, res) => {
    res.json({ requests: find(parse(requestFilter, req.body)) })
  })
  router.delete('/requests', (_req, res) => {
    state.journal.clear()
    res.json({ success: true })
  })
  router.post('/reset', (_req, res) => {
    state.reset()
    res.json({ success: true })
  })
  router.post('/settle', async (_req, res) => {
    await settle()
    res.json({ success: true })
  })
  router.get('/faults', (_req, res) => {
    res.json({ faults: state.faults.planned })
  })
  router.put('/faults', (req, res) => {
    state.faults.set(parse(faultSchema, req.body))
    res.json({ success: true })
  })
  router.delete('/faults', (_req, res) => {
    state.faults.clear()
    res.json({ success: true })
  })
  return router
}
