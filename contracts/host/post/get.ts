import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { queryId } from '../../model/scalars.ts'
import { post, postExample } from '../entities/post.ts'
import { POST_NOT_FOUND } from '../failure.ts'

export const getPost = defineOperation({
  method: 'GET',
  path: '/post',
  summary: 'Получить публикацию',
  query: z.object({ postId: queryId }),
  status: 200,
  response: post,
  failures: { 404: POST_NOT_FOUND },
  does: { finds: 'post' },
  examples: {
    'with a picture': { query: { postId: '501' }, response: postExample },
    'without a picture': { query: { postId: '501' }, response: { ...postExample, imageUrl: null } },
  },
})
