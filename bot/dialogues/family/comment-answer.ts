import { z } from 'zod'
import type { Input } from '../../channels/channel.ts'
import { Dialogue, END, type Outcome, type StepInput } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'
import { communicationOfMessage, type SeenMessage } from '../../store/deliveries.ts'

type Written = Extract<StepInput, { kind: 'text' }>

/** family/3, answering a comment: the bot asks, the person's next text is the answer. */
export const commentAnswer = new Dialogue({
  name: 'comment-answer',
  purpose: 'Somebody answers a comment on a post of the portal.',
  serves: isLoggedIn,
  state: z.object({ postId: z.number() }),
  begins: ['comment'],
  steps: {
    comment: {
      waitsFor: 'the words of the answer, or a picture with a caption',
      leadsTo: ['comment', END],
      take: async (input, { postId }, turn): Promise<Outcome<'comment', { postId: number }>> => {
        if (input.kind === 'text') {
          const { messages } = await publishAnswer(turn, postId, input)
          return { messages, next: END }
        }
        return { messages: [{ html: turn.texts('comment.textOnly'), forceReply: true }], next: 'comment' }
      },
    },
  },
})

/**
 * Asks for the answer to a comment on a post. Undefined for a button that does not stand under a notification of
 * this post: nobody learns of posts, or answers them, by making up their numbers.
 */
export async function askForAnswer(
  turn: LoggedInTurn,
  postId: number,
  { messageId, quoted }: Extract<Input, { kind: 'action' }>,
): Promise<Answer | undefined> {
  if (messageId === undefined || (await commentedPost(turn, { messageId, quoted })) !== postId)
    return undefined
  const post = await turn.host.find('GET /post', { postId })
  if (!post) return leaving([{ html: turn.texts('comment.postGone') }])
  return commentAnswer.begin(turn, 'comment', { postId }, [
    { html: turn.texts('comment.prompt', { title: post.title }), forceReply: true },
  ])
}

/** The post of which a message of the bot told this very account; undefined for any other message. */
export async function commentedPost(
  { db, link, person }: LoggedInTurn,
  message: SeenMessage,
): Promise<number | undefined> {
  const communication = await communicationOfMessage(db, person.person_id, message)
  // Somebody who has logged in with another account since does not go on in the name of that one.
  if (communication?.userId !== link.userId) return undefined
  if (communication.alias !== 'comment/new' && communication.alias !== 'post/new') return undefined
  return Number(communication.params.postId)
}

/** Publishes the answer on the portal, which then tells the others: the loop closes. */
export async function publishAnswer(
  { host, link, texts }: LoggedInTurn,
  postId: number,
  { text: comment, attached }: Written,
): Promise<Answer> {
  try {
    await host.call('POST /comment', { postId, authorId: link.userId, comment })
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
    return leaving([{ html: texts('comment.refused', { message: error.message }) }])
  }
  return leaving([{ html: texts(attached ? 'comment.sentWithoutPicture' : 'comment.sent') }])
}
