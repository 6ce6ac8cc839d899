import { Router } from 'express'
import type { Host } from '../host.ts'
import { resetOf } from '../reset.ts'

const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

/** @param health what a host adds to its state of health */
export function lifecycleAdmin(
  { data, outbox, journal, faults, pending }: Host,
  health: () => object,
): Router {
  const router = Router()
  const reset = resetOf({ data, outbox, journal, faults })
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok', time: data.now(), ...health(), bots: outbox.bots.size })
  })
  /** Back to the seed: nothing is remembered but the bots. */
  router.post('/reset', (_req, res) => {
    reset()
    res.json({ success: true })
  })
  /** Answers when nothing is pending at the current time; `nextDue` tells when a retry comes due. */
  router.post('/settle', async (_req, res) => {
    await pending.idle()
    res.json({ success: true, nextDue: iso(pending.nextDue) })
  })
  return router
}
