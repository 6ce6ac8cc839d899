import type { Db } from './database.ts'

/** Keeps the campaign by which a person came; the first one stays. */
export async function keepCampaign(db: Db, personId: number, campaign: string): Promise<void> {
  await db
    .updateTable('people')
    .set({ campaign })
    .where('person_id', '=', personId)
    .where('campaign', 'is', null)
    .execute()
}

/** The campaign by which a person came; null for those who came without one. */
export async function campaignOf(db: Db, personId: number): Promise<string | null> {
  const row = await db
    .selectFrom('people')
    .where('person_id', '=', personId)
    .select('campaign')
    .executeTakeFirst()
  return row?.campaign ?? null
}
