import type { ErrorRequestHandler, Request, RequestHandler } from 'express'
import { markup } from '#runtime/html.ts'
import type { Host } from '../engine/host.ts'
import { type Failure, toFailure } from '../engine/http/errors.ts'
import { Refusal } from '../engine/refusal.ts'
import { show } from './show.ts'
import { refusalText } from './texts/refusals.ts'
import { type Page, type Visit, visitOf } from './visit.ts'

/** Whether a person asks with a browser; programs that take anything get JSON. */
export function wantsPage(req: Request): boolean {
  return req.accepts(['json', 'html']) === 'html'
}

/** Answers a person who asks for what is not there with a page. The admin API answers for itself. */
export const nothingHere: RequestHandler = (req, _res, next) => {
  if (/^\/__admin(\/|$)/i.test(req.path) || !wantsPage(req)) next()
  else throw new Refusal(404, '')
}

/** Tells a person of a failure on a page; programs are told as everywhere in the portal. */
export function failuresAsPages(portal: Host): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent || !wantsPage(req)) return next(error)
    const failure = toFailure(error)
    if (failure.status === 500) portal.log.error({ err: error, path: req.path }, 'page failed')
    const visit = visitOf(portal, req)
    show(res, visit, failurePage(visit, failure))
  }
}

function failurePage(visit: Visit, { status, body: { message } }: Failure): Page {
  const { failures, order } = visit.texts
  const [title, intro] =
    status === 500
      ? [failures.fault, failures.faultIntro]
      : // Operations are for programs: to a person there is nothing.
        status === 401 || status === 404 || status === 422
        ? [failures.notFound, failures.notFoundIntro]
        : [failures.refused, undefined]
  const reason = status === 404 || status === 409 ? refusalText(message, visit.lang, order.statuses) : ''
  return {
    title,
    status,
    body: markup`<h1>${title}</h1>${reason === '' ? '' : markup`<p>${reason}</p>`}${intro && markup`<p>${intro}</p>`}<p><a href="${visit.people}">${failures.toPeople}</a></p>`,
  }
}
