import express, { type ErrorRequestHandler, type Express } from 'express'
import { localOnly } from '#runtime/local-only.ts'
import { isTooDeep } from '#runtime/nesting.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { WEBHOOK_PATH } from '../channels/telegram/intake.ts'
import { addressOfVisitors } from '../channels/web/address.ts'
import { storable } from '../storable.ts'
import { authorise, type CallOptions, call, invalid } from './call.ts'
import { serveDocs } from './docs.ts'
import { healthOf } from './health.ts'
import { serveTimeline } from './timeline.ts'
import { workLeft } from './work.ts'

/** 100 000 recipients fit; a larger body is refused before it is read. */
const BODY_LIMIT = '4mb'

/**
 * The bot's HTTP side: the integration API under `/api/v1`, its documentation, health, and the messenger's
 * webhook. The only statuses that leave the API are 200, 401, 403, 404 and 500, the last four without a body.
 */
export function createApp(
  options: CallOptions & {
    pending: PendingWork
    /** See `localOnly`. */
    allowedHosts: readonly string[]
    webhook?: express.Router | undefined
    web?: express.Router | undefined
    /** Moves a simulated clock from outside; see `clockRequests`. */
    clock?: express.RequestHandler | undefined
    /** How many proxies stand before the bot, each of which adds to `X-Forwarded-For`; none without it. */
    trustProxy?: number | undefined
  },
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', options.trustProxy ?? 0)
  app.use('/health', localOnly({ hosts: options.allowedHosts }))
  // Not counted as work itself, or the bot would never be seen idle.
  app.get('/health/work', async (_request, response) => {
    response.json(await workLeft(options.pending, options.context.queue))
  })
  if (options.clock) app.use('/clock', localOnly({ hosts: options.allowedHosts }), options.clock)
  // First, because it counts its own work: a stream that stays open is none.
  if (options.web) app.use('/web', addressOfVisitors(options.context.access.hash), options.web)
  app.use((_request, response, next) => {
    response.on('close', options.pending.begin())
    next()
  })
  app.get('/health', async (_request, response) => {
    const health = await healthOf(options.context)
    response.status(health.ok ? 200 : 503).json(health)
  })
  if (options.webhook) app.post(WEBHOOK_PATH, options.webhook)
  serveDocs(app)
  app.post(
    '/api/v1/bots/:botId/call/*alias',
    (request, response, next) => {
      const status = authorise(options, request)
      if (status) response.status(status).end()
      else next()
    },
    express.json({ limit: BODY_LIMIT, type: () => true, reviver: storable }),
    (request, response) => {
      if (!isTooDeep(request.body)) return call(options, request, response)
      response.json(invalid([{ path: '', message: 'nested too deep' }]))
    },
  )
  app.get('/api/v1/bots/:botId/people/:userId/timeline', (request, response) =>
    serveTimeline(options, request, response),
  )
  app.use((_request, response) => void response.status(404).end())
  app.use(answerError(options))
  return app
}

/** A body that cannot be read is the caller's mistake; anything else is ours, logged with its cause. */
function answerError({ log }: CallOptions): ErrorRequestHandler {
  return (error: { status?: number; type?: string; message?: string }, request, response, _next) => {
    // A path that cannot be decoded names nothing.
    if (error instanceof URIError) {
      response.status(404).end()
      return
    }
    if (error.status !== undefined && error.status < 500) {
      const message = error.type === 'entity.too.large' ? `larger than ${BODY_LIMIT}` : 'not valid JSON'
      response.json(invalid([{ path: '', message }], error.status === 413 ? 413 : 422))
      return
    }
    log.error({ err: error, path: request.path }, 'call failed')
    response.status(500).end()
  }
}
