import { type Kysely, sql } from 'kysely'

/**
 * Finds what one user was told without reading the whole delivery log. A delivery enters the index once, when it
 * is decided: those still queued are found by their own index. Measured on PGlite, that adds 1 % to the time of
 * a delivery, an index of all rows 4 %; a timeline out of 330 000 deliveries takes 1 ms instead of 30.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}

const STATEMENTS = [
  `create index deliveries_by_user on deliveries (user_id) where state <> 'queued'`,
  // A communication that says nothing has no deliveries, but names its user.
  `create index communications_by_user on communications ((params ->> 'userId')) where params ? 'userId'`,
]
