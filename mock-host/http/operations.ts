import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import { implementations } from '../api/index.ts'
import type { Portal } from '../context.ts'
import { answer, record } from './answer.ts'
import { authorize } from './authorize.ts'
import { failure, toFailure } from './errors.ts'
import { fail } from './fail.ts'

const BODY_LIMIT = '128kb'

/** Counts the request as pending until its answer has left. */
function arrive({ pending }: Portal): RequestHandler {
  return (req, res, next) => {
    res.locals.began = performance.now()
    res.locals.done = pending.begin()
    // Express parses the query anew whenever it is read.
    res.locals.query = req.query
    res.on('close', res.locals.done)
    next()
  }
}

function fault(portal: Portal, name: string, req: Request, res: Response): boolean {
  const kind = portal.faults.take(name)
  if (kind === undefined) return false
  record(portal, req, res, { ...fail(portal, kind, res), error: `fault: ${kind}` })
  return true
}

/** Adds the operations of the contract, as the bot calls them. */
export function addOperations(app: Express, portal: Portal): void {
  const GET = [arrive(portal), authorize(portal.token)]
  const before = { GET, POST: [...GET, express.json({ limit: BODY_LIMIT, strict: false })] }
  for (const [name, { operation, respond }] of Object.entries(implementations)) {
    const { method, path, status } = operation
    const handle: RequestHandler = (req, res) => {
      if (fault(portal, name, req, res)) return
      answer(portal, req, res, status, respond(portal, req, res.locals.query))
    }
    app[method === 'GET' ? 'get' : 'post'](path, ...before[method], handle)
  }
}

/** Adds, last of all, the answers to requests that name nothing and to those that failed. */
export function addFailures(app: Express, portal: Portal): void {
  app.use(arrive(portal), (req, res) => {
    const { status, body } = failure(404, 'Такого адреса нет')
    answer(portal, req, res, status, body)
  })
  app.use(((error, req, res, _next) => {
    const { status, body } = toFailure(error)
    if (status === 500) portal.log.error({ err: error, path: req.path }, 'operation failed')
    answer(portal, req, res, status, body)
  }) satisfies ErrorRequestHandler)
}
