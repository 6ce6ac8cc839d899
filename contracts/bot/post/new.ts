import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { id } from '../../model/scalars.ts'
import { userIds } from '../params.ts'
import { POST_NOT_FOUND } from '../refusals.ts'

export const postNew = defineEndpoint({
  alias: 'post/new',
  row: 'family/1',
  critical: false,
  summary: 'На семейном сайте появилась новая публикация',
  params: z.object({
    postId: id.meta({ description: 'The new post' }),
    authorId: id.meta({ description: 'The user who wrote it' }),
    userIds,
  }),
  refusals: { postId: POST_NOT_FOUND },
  example: { postId: 501, authorId: 126, userIds: [127, 128] },
})
