import { type RawBuilder, sql } from 'kysely'

/** Who a communication may reach: members in good standing, or anybody whose link is not deleted. */
export type Audience = 'active' | 'linked'

/**
 * The one rule of who receives nothing, and why, as an SQL expression over `links` and `users` (both may be
 * missing in an outer join): null means that the message may go.
 */
export function suppressionReason(rule: {
  audience: RawBuilder<unknown>
  critical: RawBuilder<unknown>
  now: Date
}): RawBuilder<string | null> {
  return sql<string | null>`case
    when links.user_id is null then 'not_linked'
    when links.status = 'deleted' then 'deleted'
    when ${rule.audience} = 'linked' then null
    when links.status <> 'connected' then links.status
    when users.active = false then 'inactive'
    when links.paused_until > ${rule.now} and not ${rule.critical} then 'paused'
  end`
}
