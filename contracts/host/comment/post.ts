import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { id, text } from '../../model/scalars.ts'
import { comment, commentExample } from '../entities/comment.ts'
import { POST_NOT_FOUND, USER_BLOCKED } from '../failure.ts'

export const postComment = defineOperation({
  method: 'POST',
  path: '/comment',
  summary: 'Прокомментировать публикацию от имени пользователя',
  body: z.object({
    postId: id,
    authorId: id.meta({ description: 'The user who comments' }),
    comment: text,
    replyToCommentId: id.nullish().meta({ description: 'The comment of the same post that is answered' }),
  }),
  status: 201,
  response: comment,
  failures: { 404: POST_NOT_FOUND, 409: USER_BLOCKED },
  does: { creates: 'comment', requires: { 'authorId.isActive': true } },
  examples: {
    'on a post': {
      body: { postId: 501, authorId: 127, comment: commentExample.comment },
      response: commentExample,
    },
    'on another comment': {
      body: { postId: 501, authorId: 126, comment: 'В прошлую субботу!', replyToCommentId: 701 },
      response: {
        ...commentExample,
        commentId: 702,
        authorId: 126,
        comment: 'В прошлую субботу!',
        replyToCommentId: 701,
      },
    },
  },
})
