import type { Db } from './database.ts'

/** Keeps from which network address, as a keyed digest, a web chat is spoken to now. */
export async function keepAddress(db: Db, chatId: string, addressHash: string): Promise<void> {
  await db
    .updateTable('web_sessions')
    .set({ address_hash: addressHash })
    .where('chat_id', '=', chatId)
    .where(({ eb }) => eb('address_hash', 'is distinct from', addressHash))
    .execute()
}

/** The digest of the address from which a web chat was last spoken to; null where it is not known. */
export async function addressOfChat(db: Db, chatId: string): Promise<string | null> {
  const row = await db
    .selectFrom('web_sessions')
    .where('chat_id', '=', chatId)
    .select('address_hash')
    .executeTakeFirst()
  return row?.address_hash ?? null
}
