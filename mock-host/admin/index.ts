import { type ErrorRequestHandler, Router } from 'express'
import type { Portal } from '../context.ts'
import { failure, toFailure } from '../http/errors.ts'
import { jsonBody } from '../http/json-body.ts'
import { actionsAdmin } from './actions.ts'
import { botsAdmin } from './bots.ts'
import { commentsAdmin } from './comments.ts'
import { faultsAdmin } from './faults.ts'
import { lifecycleAdmin } from './lifecycle.ts'
import { ordersAdmin } from './orders.ts'
import { outboxAdmin } from './outbox.ts'
import { postsAdmin } from './posts.ts'
import { requestsAdmin } from './requests.ts'
import { snapshotsAdmin } from './snapshots.ts'
import { usersAdmin } from './users.ts'

const BODY_LIMIT = '1mb'

const parts = [
  lifecycleAdmin,
  requestsAdmin,
  actionsAdmin,
  usersAdmin,
  postsAdmin,
  commentsAdmin,
  ordersAdmin,
  outboxAdmin,
  botsAdmin,
  faultsAdmin,
  snapshotsAdmin,
]

/** The admin API, for tests, replays and people; it needs no token. */
export function adminRouter(portal: Portal): Router {
  const router = Router()
  router.use(jsonBody(BODY_LIMIT))
  router.use(parts.map((part) => part(portal)))
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
