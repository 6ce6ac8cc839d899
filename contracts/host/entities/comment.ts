import { z } from 'zod'
import { id, moment, orAbsent, text } from '../../model/scalars.ts'
import type { EntitySemantics } from '../../model/semantics.ts'
import { COMMENT_NOT_FOUND } from '../failure.ts'

/** What somebody said about a post. */
export const comment = z
  .object({
    commentId: id,
    postId: id,
    authorId: id.meta({ description: 'The user who wrote the comment' }),
    comment: text,
    replyToCommentId: orAbsent(id).meta({ description: 'The comment that this one answers, or null' }),
    createdAt: moment,
  })
  .meta({
    id: 'Comment',
    'x-commap': {
      entity: 'comment',
      id: 'commentId',
      notFound: COMMENT_NOT_FOUND,
      refers: {
        postId: 'post',
        authorId: 'user',
        replyToCommentId: { entity: 'comment', sharing: ['postId'] },
      },
      initial: { replyToCommentId: null, createdAt: '${now}' },
    } satisfies EntitySemantics,
  })

export type Comment = z.output<typeof comment>

export const commentExample = {
  commentId: 701,
  postId: 501,
  authorId: 127,
  comment: 'Какая красота! Когда вы там были?',
  replyToCommentId: null,
  createdAt: '2026-02-21T19:05:00+03:00',
} as const satisfies Comment
