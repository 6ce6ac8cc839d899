import type { Request } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import type { Host } from '../engine/host.ts'
import { parse } from '../engine/http/parse.ts'
import { type PortalUser, users } from '../entities/user.ts'

/**
 * As whom a page is asked for (`?userId=`), also if the account is blocked or deleted; undefined where the address does
 * not say. @throws Refusal 422 for what is no id, 404 for that of nobody
 */
export function readerOf({ data }: Host, { query }: Request): PortalUser | undefined {
  return query.userId === undefined ? undefined : data.recall(users, parse(queryId, query.userId))
}
