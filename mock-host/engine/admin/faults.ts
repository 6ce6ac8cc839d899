import { Router } from 'express'
import { z } from 'zod'
import { faultKinds } from '../faults.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'

const faultOf = (operations: readonly string[]) =>
  z.object({
    operation: z.enum(operations),
    kind: z.enum(faultKinds),
    times: z.int().min(1).max(1_000_000).default(1),
  })

/** Makes the next answers of operations fail, to see what the bot does about it. */
/** @param operations their names */
export function faultsAdmin({ faults }: Host, operations: readonly string[]): Router {
  const router = Router()
  const fault = faultOf(operations)
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
