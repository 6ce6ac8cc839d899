import { Router } from 'express'
import type { Host } from '../host.ts'

const iso = (time: number | undefined) => (time === undefined ? null : new Date(time).toISOString())

export function lifecycleAdmin({ data, outbox, pending, reset }: Host): Router {
  const router = Router()
  router.get('/health', (_req, res) => {
    res.json({ status: 'ok', time: data.now(), ...countsOf(data), bots: outbox.bots.size })
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

/** How many things of each kind there are. */
function countsOf(data: Host['data']): Record<string, number> {
  const entities = [...data.entities.values()]
  return Object.fromEntries(entities.map((entity) => [entity.plural, data.all(entity).toArray().length]))
}
