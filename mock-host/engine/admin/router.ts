import { type ErrorRequestHandler, Router } from 'express'
import type { Action } from '../action.ts'
import type { Host } from '../host.ts'
import { failure, toFailure } from '../http/errors.ts'
import { jsonBody } from '../http/json-body.ts'
import { actionsAdmin } from './actions.ts'
import { botsAdmin } from './bots.ts'
import { entityAdmin } from './entity.ts'
import { faultsAdmin } from './faults.ts'
import { lifecycleAdmin } from './lifecycle.ts'
import { outboxAdmin } from './outbox.ts'
import { requestsAdmin } from './requests.ts'
import { snapshotsAdmin } from './snapshots.ts'

const BODY_LIMIT = '1mb'

/** What is a host's own in its admin API. */
export interface AdminParts {
  readonly actions: ReadonlyMap<string, Action>
  /** Names of its operations, and of what it calls in its bots. */
  readonly operations: readonly string[]
  readonly aliases: readonly string[]
}

/** The admin API of a simulated host, for tests, replays and people; it needs no token. */
export function adminRouter(portal: Host, own: AdminParts): Router {
  const router = Router()
  router.use(jsonBody(BODY_LIMIT))
  router.use([
    lifecycleAdmin(portal),
    requestsAdmin(portal, own.aliases),
    actionsAdmin(portal, own.actions),
    ...Array.from(portal.data.entities.values(), (entity) => entityAdmin(portal, entity)),
    outboxAdmin(portal),
    botsAdmin(portal),
    faultsAdmin(portal, own.operations),
    snapshotsAdmin(portal),
  ])
  router.use((req, res) => {
    const { status, body } = failure(404, `В API управления нет ${req.method} ${req.path}`)
    res.status(status).json(body)
  })
  router.use(((error, req, res, _next) => {
    const { status, body } = toFailure(error)
    if (status === 500) portal.log.error({ err: error, path: req.path }, 'admin request failed')
    res.status(status).json(body)
  }) satisfies ErrorRequestHandler)
  return router
}
