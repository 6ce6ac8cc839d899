import type { Db } from './database.ts'

/** The parameters of the communication that a message of the bot belongs to, if it belongs to one. */
export async function communicationOfMessage(
  db: Db,
  personId: number,
  messageId: string,
): Promise<{ alias: string; params: Record<string, unknown> } | undefined> {
  return db
    .selectFrom('deliveries')
    .innerJoin('communications', 'communications.communication_id', 'deliveries.communication_id')
    .where('deliveries.person_id', '=', personId)
    .where('deliveries.message_id', '=', messageId)
    .select(['communications.alias', 'communications.params'])
    .executeTakeFirst()
}
