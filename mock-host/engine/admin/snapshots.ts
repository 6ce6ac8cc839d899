import { Router } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import type { Host } from '../host.ts'
import { parse } from '../http/parse.ts'
import { Refusal } from '../refusal.ts'

/** Older snapshots beyond this many are forgotten. */
const MAX_SNAPSHOTS = 50

/**
 * Copies of the data to come back to. Restoring one also drops the calls to the bots: they would tell of
 * what, after it, never happened.
 */
export function snapshotsAdmin({ data, outbox }: Host): Router {
  const router = Router()
  const snapshots = new Map<number, ReturnType<Host['data']['copy']>>()
  let lastId = 0
  router.post('/snapshots', (_req, res) => {
    lastId += 1
    snapshots.set(lastId, data.copy())
    snapshots.delete(lastId - MAX_SNAPSHOTS)
    res.status(201).json({ snapshotId: lastId })
  })
  router.post('/snapshots/:id/restore', (req, res) => {
    const snapshotId = parse(queryId, req.params.id)
    const snapshot = snapshots.get(snapshotId)
    if (snapshot === undefined) throw new Refusal(404, `Снимка ${snapshotId} нет`)
    outbox.clear()
    data.replaceWith(snapshot)
    res.json({ snapshotId })
  })
  return router
}
