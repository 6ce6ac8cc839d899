import { Router } from 'express'
import { z } from 'zod'
import { aliasIn } from '#contracts/model/call.ts'
import { queryCount } from '#contracts/model/scalars.ts'
import type { Exchange } from '#runtime/journal.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'

const direction = z.enum(['in', 'out']).optional()
const listQuery = z.object({ direction, limit: queryCount(1_000_000).optional() })
const criteriaOf = (aliases: readonly string[]) =>
  z.object({
    direction,
    method: z.string().optional(),
    path: z.string().optional(),
    alias: z.enum(aliases).optional(),
    status: z.int().optional(),
    sinceId: z.int().nonnegative().optional(),
  })

/** Whether an exchange has everything that is asked for; `sinceId` leaves out that one and those before it. */
function matcher(wanted: z.output<ReturnType<typeof criteriaOf>>): (exchange: Exchange) => boolean {
  const { alias, sinceId = 0, method, ...exact } = wanted
  const fields = Object.entries({ ...exact, ...(method !== undefined && { method: method.toUpperCase() }) })
  return (exchange) => {
    if (exchange.id <= sinceId) return false
    if (alias !== undefined && aliasIn(exchange.path) !== alias) return false
    const values = new Map<string, unknown>(Object.entries(exchange))
    return fields.every(([field, value]) => value === undefined || values.get(field) === value)
  }
}

/** The journal: operations called by the bot (`in`) and calls of the bot (`out`), oldest first. */
export function requestsAdmin({ journal }: Host, aliases: readonly string[]): Router {
  const router = Router()
  const criteria = criteriaOf(aliases)
  router.get('/requests', (req, res) => {
    const { direction, limit } = parse(listQuery, req.query)
    const found = journal.find(matcher({ direction }))
    res.json({ requests: limit === undefined ? found : found.slice(-limit) })
  })
  router.post('/requests/find', (req, res) => {
    res.json({ requests: journal.find(matcher(parse(criteria, req.body ?? {}))) })
  })
  router.delete('/requests', (_req, res) => {
    journal.clear()
    res.json({ success: true })
  })
  return router
}
