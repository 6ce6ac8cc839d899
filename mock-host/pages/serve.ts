import type { Request, RequestHandler, Response } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import { markup } from '#runtime/html.ts'
import type { Host } from '../engine/host.ts'
import { parse } from '../engine/http/parse.ts'
import { activeUser, type PortalUser, users } from '../entities/user.ts'
import { wantsPage } from './failures.ts'
import { noteOf } from './note.ts'
import { closedPage } from './person/closed.ts'
import { readerOf } from './reader.ts'
import { show } from './show.ts'
import { type Page, type Visit, visitOf } from './visit.ts'

/** A page for whoever the address names, or for nobody yet. */
export function forAnybody(portal: Host, page: (visit: Visit, req: Request) => Page): RequestHandler {
  return (req, res) => respond(portal, req, res, readerOf(portal, req), page)
}

/** A page that belongs to the reader; whoever has not chosen who to be does that first. */
export function forReader(portal: Host, page: (visit: Visit, reader: PortalUser) => Page): RequestHandler {
  return (req, res) => {
    const reader = readerOf(portal, req)
    if (reader) respond(portal, req, res, reader, (visit) => page(visit, reader))
    else res.redirect(303, visitOf(portal, req).people)
  }
}

/** A page of a thing that has one owner, as whom it is shown where the address does not say. */
export function forOwner(
  portal: Host,
  ownerOf: (id: number) => number,
  page: (visit: Visit, id: number, reader: PortalUser) => Page,
): RequestHandler {
  return (req, res) => {
    const id = idOf(req)
    const reader = readerOf(portal, req) ?? portal.data.recall(users, ownerOf(id))
    respond(portal, req, res, reader, (visit) => page(visit, id, reader))
  }
}

/** A page for administrators, who are not asked who they are. */
export function forOffice(portal: Host, page: (visit: Visit, req: Request) => Page): RequestHandler {
  return (req, res) => respond(portal, req, res, undefined, page)
}

/** The id in the address. @throws Refusal 422 */
export const idOf = (req: Request): number => parse(queryId, req.params.id)

function respond(
  portal: Host,
  req: Request,
  res: Response,
  reader: PortalUser | undefined,
  pageOf: (visit: Visit, req: Request) => Page,
): void {
  const visit = visitOf(portal, req, reader)
  const page = reader && isClosed(reader) ? closed(visit, req, reader) : pageOf(visit, req)
  show(res, visit, { ...page, body: markup`${noteOf(req, visit)}${page.body}` })
}

const isClosed = ({ deleted, isActive }: PortalUser) => deleted || !isActive

/** @throws Refusal for a program, as the portal refuses it everywhere */
function closed(visit: Visit, req: Request, reader: PortalUser): Page {
  if (!wantsPage(req)) activeUser(visit.portal.data, reader.userId)
  return closedPage(visit, reader)
}
