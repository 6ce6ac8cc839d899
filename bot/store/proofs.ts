import type { Db } from './database.ts'

/** Keeps what was proven in a person's chat, by keyed digests. */
export async function keepProofs(db: Db, personId: number, hashes: string[]): Promise<void> {
  await db
    .insertInto('proofs')
    .values(hashes.map((proof_hash) => ({ person_id: personId, proof_hash })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether something was proven in a person's chat before. */
export async function hasProven(db: Db, personId: number, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom('proofs')
    .where('person_id', '=', personId)
    .where('proof_hash', '=', hash)
    .select('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a person's chat is, or was, connected to an account. */
export async function hasBeenLinked(db: Db, personId: number, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('links')
    .where('person_id', '=', personId)
    .where('user_id', '=', userId)
    .select('person_id')
    .executeTakeFirst()
  return row !== undefined
}
