import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id, text } from '../../model/scalars.ts'
import { userIds } from '../params.ts'
import { POST_NOT_FOUND } from '../refusals.ts'

export const commentNew = defineEndpoint({
  alias: 'comment/new',
  row: 'family/2',
  critical: false,
  summary: 'Член семьи прокомментировал публикацию',
  params: z.object({
    postId: id.meta({ description: 'The post that was commented' }),
    authorId: id.meta({ description: 'The user who wrote the post' }),
    commentAuthorId: id.optional().meta({ description: 'The user who wrote the comment' }),
    comment: text.optional().meta({ description: 'The comment itself' }),
    userIds,
  }),
  refusals: { postId: POST_NOT_FOUND },
  names: { commentAuthorId: 'authorId' },
  example: {
    postId: 501,
    authorId: 126,
    commentAuthorId: 127,
    comment: 'Какая красота! Когда вы там были?',
    userIds: [126, 128],
  },
})
