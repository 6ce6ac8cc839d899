import { Router } from 'express'
import { z } from 'zod'
import { type OperationName, operations } from '#contracts/host/index.ts'
import type { Portal } from '../context.ts'
import { faultKinds } from '../faults.ts'
import { parse } from '../http/parse.ts'

const names = Object.keys(operations) as OperationName[]
const fault = z.object({
  operation: z.enum(names),
  kind: z.enum(faultKinds),
  times: z.int().min(1).max(1_000_000).default(1),
})

/** Makes the next answers of operations fail, to see what the bot does about it. */
export function faultsAdmin({ faults }: Portal): Router {
  const router = Router()
  router.get('/faults', (_req, res) => {
    res.json({ faults: faults.list() })
  })
  router.put('/faults', (req, res) => {
    faults.set(parse(fault, req.body))
    res.json({ faults: faults.list() })
  })
  router.delete('/faults', (_req, res) => {
    faults.clear()
    res.json({ success: true })
  })
  return router
}
