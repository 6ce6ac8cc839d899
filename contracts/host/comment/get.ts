import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import { comment, commentExample } from '../entities/comment.ts'
import { COMMENT_NOT_FOUND } from '../failure.ts'

export const getComment = defineOperation({
  method: 'GET',
  path: '/comment',
  summary: 'Получить комментарий',
  query: z.object({ commentId: queryId }),
  status: 200,
  response: comment,
  failures: { 404: COMMENT_NOT_FOUND },
  does: { finds: 'comment' },
  examples: {
    'on a post': { query: { commentId: '701' }, response: commentExample },
    'on another comment': {
      query: { commentId: '701' },
      response: { ...commentExample, replyToCommentId: 700 },
    },
  },
})
