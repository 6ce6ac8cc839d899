import { communicationOfMessage, type SeenMessage, type ToldCommunication } from '../store/deliveries.ts'
import type { LoggedInTurn } from './turn.ts'

/**
 * The communication of which a message of the bot told this very account; undefined for any other message. Somebody who
 * has logged in with another account since does not go on in the name of that one.
 */
export async function toldIn(
  { db, link, person }: LoggedInTurn,
  message: SeenMessage,
): Promise<ToldCommunication | undefined> {
  const communication = await communicationOfMessage(db, person.person_id, message)
  return communication?.userId === link.userId ? communication : undefined
}
