import type { Db } from './database.ts'

/** Until when a gateway is taken to be down; undefined while it is taken to work. */
export async function downUntil(db: Db, name: string, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('gateways')
    .where('name', '=', name)
    .where('down_until', '>', now)
    .select('down_until')
    .executeTakeFirst()
  return row?.down_until
}

export async function markDown(db: Db, name: string, until: Date): Promise<void> {
  await db
    .insertInto('gateways')
    .values({ name, down_until: until })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ down_until: until }))
    .execute()
}

export async function markUp(db: Db, name: string): Promise<void> {
  await db.deleteFrom('gateways').where('name', '=', name).execute()
}
