import { commentNew } from '#contracts/bot/comment/new.ts'
import type { Post } from '#contracts/host/entities/post.ts'
import type { EndpointParams } from '#contracts/model/endpoint.ts'
import { refuse, serve } from '../../communications/communication.ts'
import type { Texts } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import { headed } from '../../messages/message-parts.ts'

type NewComment = EndpointParams<typeof commentNew>

/** family/2: the comment itself, with a way to answer it from the messenger. */
export const newComment = serve(commentNew, async (params, { host, bounds }) => {
  const post = await host.find('GET /post', { postId: params.postId })
  if (!post) refuse(commentNew, 'postId')
  const author = await authorName(params, host)
  return {
    userIds: params.userIds,
    except: params.commentAuthorId === undefined ? [] : [params.commentAuthorId],
    audience: 'active',
    compose: (texts) => {
      const { heading, buttons } = commentParts(texts, post, author)
      return headed(heading, params.comment ?? '', { buttons }, bounds)
    },
  }
})

async function authorName(
  { commentAuthorId }: NewComment,
  host: Parameters<typeof newComment.prepare>[1]['host'],
): Promise<string | undefined> {
  if (commentAuthorId === undefined) return undefined
  const user = await host.find('GET /user', { userId: commentAuthorId })
  return user && `${user.name} ${user.surname}`
}

function commentParts(texts: Texts, post: Post, author: string | undefined) {
  const heading = author
    ? texts('family.newComment', { author, title: post.title })
    : texts('family.newCommentAnonymous', { title: post.title })
  const buttons = [
    [
      { text: texts('button.answer'), action: actions.answer(post.postId) },
      { text: texts('button.openPost'), url: post.url },
    ],
  ]
  return { heading, buttons }
}
