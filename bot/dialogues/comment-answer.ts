import type { Message } from '../channels/channel.ts'
import { HostRefusal } from '../host/client.ts'
import { endConversation, startConversation } from '../store/conversations.ts'
import type { LoggedInTurn } from './dialogue.ts'

/** Asks for the answer to a comment; the person's next text is the answer. */
export async function askForAnswer(turn: LoggedInTurn, postId: number): Promise<Message[]> {
  const post = await turn.host.find('GET /post', { postId })
  if (!post) return [{ html: turn.texts('comment.refused', { message: 'Пост не найден' }) }]
  await startConversation(turn.db, turn.person.person_id, 'comment-answer', { postId })
  return [{ html: turn.texts('comment.prompt', { title: post.title }), forceReply: true }]
}

/** Publishes the answer on the portal, which then tells the others: the loop closes. */
export async function publishAnswer(turn: LoggedInTurn, postId: number, comment: string): Promise<Message[]> {
  const { db, host, link, person, texts } = turn
  try {
    await host.call('POST /comment', { postId, authorId: link.userId, comment })
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
    await endConversation(db, person.person_id)
    return [{ html: texts('comment.refused', { message: error.message }) }]
  }
  await endConversation(db, person.person_id)
  return [{ html: texts('comment.sent') }]
}
