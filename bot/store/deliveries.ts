import type { Db } from './database.ts'

/** The communication that a message of the bot belongs to, if it belongs to one, and whom of the portal it was for. */
export async function communicationOfMessage(
  db: Db,
  personId: number,
  messageId: string,
): Promise<{ alias: string; params: Record<string, unknown>; userId: number } | undefined> {
  const found = await db
    .selectFrom('deliveries')
    .innerJoin('communications', 'communications.communication_id', 'deliveries.communication_id')
    .where('deliveries.person_id', '=', personId)
    .where('deliveries.message_id', '=', messageId)
    .select(['communications.alias', 'communications.params', 'deliveries.user_id'])
    .executeTakeFirst()
  return found && { alias: found.alias, params: found.params, userId: Number(found.user_id) }
}
