import { z } from 'zod'
import type { Exchange, Journal } from '#runtime/journal.ts'

/** What to look for in the journal; everything given must hold. */
export const requestFilter = z.strictObject({
  /** `in` = calls of the bots, `out` = updates sent to webhooks. */
  direction: z.enum(['in', 'out']).optional(),
  /** A Bot API method such as `sendMessage`, or an HTTP method such as `POST`. */
  method: z.string().max(64).optional(),
  path: z.string().max(2000).optional(),
  status: z.int().optional(),
  /** Entries after the one with this id. */
  sinceId: z.int().optional(),
  /** The last so many. */
  limit: z.int().min(1).optional(),
})

export type RequestFilter = z.output<typeof requestFilter>

/** Entries of the journal that satisfy the filter, oldest first. */
export function selectRequests(journal: Journal<Exchange>, filter: RequestFilter): Exchange[] {
  const { direction, path, status, sinceId, limit } = filter
  const method = filter.method?.toLowerCase()
  const found = journal.find(
    (entry) =>
      (direction === undefined || entry.direction === direction) &&
      (method === undefined || isMethod(entry, method)) &&
      (path === undefined || entry.path === path) &&
      (status === undefined || entry.status === status) &&
      (sinceId === undefined || entry.id > sinceId),
  )
  return limit === undefined ? found : found.slice(-limit)
}

function isMethod(entry: Exchange, method: string): boolean {
  if (entry.method.toLowerCase() === method) return true
  return entry.direction === 'in' && entry.path.toLowerCase().endsWith(`/${method}`)
}
