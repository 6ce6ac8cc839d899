import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express'
import { IDEMPOTENCY_KEY } from '#contracts/model/idempotency-key.ts'
import type { Credentials } from '../credentials.ts'
import type { Host } from '../host.ts'
import { type Failure, failure, NO_ADDRESS, toFailure } from '../http/errors.ts'
import { jsonBody } from '../http/json-body.ts'
import { answer, record } from './answer.ts'
import { authorize } from './authorize.ts'
import { bySemantics } from './by-semantics.ts'
import { fail } from './fail.ts'
import type { Rule } from './finding.ts'
import { once } from './once.ts'
import type { Refused, ServedOperation } from './operation.ts'

const BODY_LIMIT = '128kb'

/** Counts the request as pending until its answer has left. */
function arrive({ pending }: Host): RequestHandler {
  return (req, res, next) => {
    res.locals.began = performance.now()
    res.locals.done = pending.begin()
    // Express parses the query anew whenever it is read.
    res.locals.query = req.query
    res.on('close', res.locals.done)
    next()
  }
}

/** The body of the successful answer. @throws Refusal */
type Respond = () => unknown

/** Meets the fault that is planned for the operation, if there is one. */
function fault(
  portal: Host,
  { name, refused }: ServedOperation,
  req: Request,
  res: Response,
  respond: Respond,
): boolean {
  const kind = portal.faults.take(name)
  if (kind === undefined) return false
  const done = kind === 'lost' ? { responseBody: unheard(portal, req, res, respond) } : {}
  record(portal, req, res, { ...fail(portal, kind, res, refused), ...done, error: `fault: ${kind}` })
  return true
}

/** What the caller would have read, whether the operation was carried out or refused. */
function unheard(portal: Host, req: Request, res: Response, respond: Respond): unknown {
  try {
    return respond()
  } catch (error) {
    return explain(portal, req, res, error).body
  }
}

/** The answer to a request that failed; our own faults are logged with their cause. */
function explain(portal: Host, req: Request, res: Response, error: unknown): Explained {
  const failed = toFailure(error)
  if (failed.status === 500) portal.log.error({ err: error, path: req.path }, 'operation failed')
  const { operation } = res.locals as { operation?: ServedOperation }
  const status = failed.status === 422 ? (operation?.invalid ?? 422) : failed.status
  return inWordsOf(operation?.refused, portal, { ...failed, status })
}

/** A failure with the body that the contract has for it, where it has one. */
function inWordsOf(refused: Refused | undefined, { data }: Host, failed: Failure): Explained {
  const { status, body } = failed
  return { status, body: refused?.({ ...failed, at: data.now() }) ?? body }
}

/** A failure, with the body that its operation has for it. */
interface Explained extends Pick<Failure, 'status'> {
  readonly body: unknown
}

/** Keeps in mind, for those that fail before it is carried out, what is asked for. */
const named =
  (operation: ServedOperation): RequestHandler =>
  (_req, res, next) => {
    res.locals.operation = operation
    next()
  }

/** By what operations are carried out besides what they say themselves. */
interface OperationParts {
  readonly rules: Readonly<Record<string, Rule>>
  readonly credentials: Pick<Credentials, 'wanted'>
}

/** Adds the operations of the contract, as the bot calls them. */
export function addOperations(
  app: Express,
  portal: Host,
  operations: readonly ServedOperation[],
  { rules, credentials }: OperationParts,
): void {
  for (const operation of operations) {
    const reading = [arrive(portal), authorize(credentials.wanted(operation.name, portal.token))]
    const changing = [...reading, ...jsonBody(BODY_LIMIT)]
    const { name, method, path, status } = operation
    const respond = bySemantics(operation, rules)
    const isChange = method !== 'GET'
    const handle: RequestHandler = (req, res) => {
      const carryOut = () => respond(portal, req, res.locals.query)
      const key = req.get(IDEMPOTENCY_KEY)
      // By this the bot learns that it may try a change again whose answer was lost.
      if (isChange && key !== undefined) res.setHeader(IDEMPOTENCY_KEY, key)
      const respondOnce = isChange ? () => once(portal.data, name, req, carryOut) : carryOut
      if (fault(portal, operation, req, res, respondOnce)) return
      answer(portal, req, res, status, respondOnce())
    }
    const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    app[verb](expressPath(path), named(operation), ...(isChange ? changing : reading), handle)
  }
}

/** `/tickets/{ticketId}` as Express writes it. */
const expressPath = (path: string) => path.replaceAll(/\{([^}]+)\}/g, ':$1')

/**
 * Adds, last of all, the answers to requests that name nothing and to those that failed.
 * @param refused the body with which the host refuses what is for none of its operations
 */
export function addFailures(app: Express, portal: Host, refused: Refused | undefined): void {
  app.use(arrive(portal), (req, res) => {
    const { status, body } = inWordsOf(refused, portal, failure(404, NO_ADDRESS))
    answer(portal, req, res, status, body)
  })
  app.use(((error, req, res, _next) => {
    const namesNothing = error instanceof URIError
    const { status, body } = namesNothing
      ? inWordsOf(refused, portal, toFailure(error))
      : explain(portal, req, res, error)
    answer(portal, req, res, status, body)
  }) satisfies ErrorRequestHandler)
}
