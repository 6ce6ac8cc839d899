import { plainText } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import type { Db } from './database.ts'

/** A message of the bot in somebody's chat: by its id, and by what it says where the channel tells that. */
export interface SeenMessage {
  messageId: string
  /** Its words, without markup. */
  quoted?: string | undefined
}

/** What a message told of, and whom of the portal it was for. */
export interface ToldCommunication {
  alias: string
  params: Record<string, unknown>
  userId: number
}

/** Among so many of a person's last deliveries one is looked for whose message has no known id. */
const LAST = 200

/**
 * The communication that a message of the bot belongs to, if it belongs to one. The id of a message is unknown until its
 * outcome is stored, and for good where the process died before: then its words tell.
 */
export async function communicationOfMessage(
  db: Db,
  personId: number,
  { messageId, quoted }: SeenMessage,
): Promise<ToldCommunication | undefined> {
  const found = await deliveriesTo(db, personId)
    .where('deliveries.message_id', '=', messageId)
    .executeTakeFirst()
  if (found) return told(found)
  return quoted === undefined ? undefined : communicationOfWords(db, personId, quoted)
}

async function communicationOfWords(
  db: Db,
  personId: number,
  quoted: string,
): Promise<ToldCommunication | undefined> {
  const last = await deliveriesTo(db, personId)
    .where('deliveries.state', 'in', ['queued', 'sent'])
    .orderBy('deliveries.delivery_id', 'desc')
    .limit(LAST)
    .select(['communications.content', 'deliveries.locale', 'deliveries.part'])
    .execute()
  const same = last.find(({ content, locale, part }) => {
    const messages = content[locale] as Message[] | undefined
    return plainText(messages?.[part]?.html ?? '') === quoted.trim()
  })
  return same && told(same)
}

function deliveriesTo(db: Db, personId: number) {
  return db
    .selectFrom('deliveries')
    .innerJoin('communications', 'communications.communication_id', 'deliveries.communication_id')
    .where('deliveries.person_id', '=', personId)
    .select(['communications.alias', 'communications.params', 'deliveries.user_id'])
}

function told({ alias, params, user_id }: Omit<ToldCommunication, 'userId'> & { user_id: number | null }) {
  return { alias, params, userId: Number(user_id) }
}
