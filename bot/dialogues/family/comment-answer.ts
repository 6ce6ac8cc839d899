import { z } from 'zod'
import type { Input } from '../../channels/channel.ts'
import { Dialogue, END, type Outcome, type Written } from '../../conversation/engine/dialogue.ts'
import { toldIn } from '../../conversation/told.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'

/** The communications about a post. */
const TOLD_OF_POSTS = ['comment/new', 'post/new']

/** family/3, answering a comment: the bot asks, the person's next text is the answer. */
export const commentAnswer = new Dialogue({
  name: 'comment-answer',
  purpose: 'Somebody answers a comment on a post of the portal.',
  serves: isLoggedIn,
  state: z.object({ postId: z.number() }),
  begins: ['comment'],
  repliesTo: {
    aliases: TOLD_OF_POSTS,
    answer: (turn, { postId }, written) => publishAnswer(turn, Number(postId), written),
  },
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
  const told = messageId === undefined ? undefined : await toldIn(turn, { messageId, quoted })
  if (!told || !TOLD_OF_POSTS.includes(told.alias) || told.params.postId !== postId) return undefined
  const post = await turn.host.find('GET /post', { postId })
  if (!post) return leaving([{ html: turn.texts('comment.postGone') }])
  return commentAnswer.begin(turn, 'comment', { postId }, [
    { html: turn.texts('comment.prompt', { title: post.title }), forceReply: true },
  ])
}

/** Publishes the answer on the portal, which then tells the others: the loop closes. */
async function publishAnswer(
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
