import { z } from 'zod'
import { HostRefusal } from '../host/client.ts'
import { Dialogue, END, type Outcome } from './engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving } from './turn.ts'

/** Answering a comment: the bot asks, the person's next text is the answer. */
export const commentAnswer = new Dialogue({
  name: 'comment-answer',
  purpose: 'Somebody answers a comment on a post of the portal.',
  serves: isLoggedIn,
  state: z.object({ postId: z.number() }),
  begins: ['comment'],
  steps: {
    comment: {
      waitsFor: 'the words of the answer',
      leadsTo: ['comment', END],
      take: async (input, { postId }, turn): Promise<Outcome<'comment', { postId: number }>> => {
        if (input.kind === 'text') {
          const { messages } = await publishAnswer(turn, postId, input.text)
          return { messages, next: END }
        }
        return { messages: [{ html: turn.texts('comment.textOnly'), forceReply: true }], next: 'comment' }
      },
    },
  },
})

/** Asks for the answer to a comment on a post. */
export async function askForAnswer(turn: LoggedInTurn, postId: number): Promise<Answer> {
  const post = await turn.host.find('GET /post', { postId })
  if (!post) return leaving([{ html: turn.texts('comment.postGone') }])
  return commentAnswer.begin(turn, 'comment', { postId }, [
    { html: turn.texts('comment.prompt', { title: post.title }), forceReply: true },
  ])
}

/** Publishes the answer on the portal, which then tells the others: the loop closes. */
export async function publishAnswer(
  { host, link, texts }: LoggedInTurn,
  postId: number,
  comment: string,
): Promise<Answer> {
  try {
    await host.call('POST /comment', { postId, authorId: link.userId, comment })
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error
    return leaving([{ html: texts('comment.refused', { message: error.message }) }])
  }
  return leaving([{ html: texts('comment.sent') }])
}
