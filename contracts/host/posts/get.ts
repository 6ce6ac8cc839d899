import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { moment, queryCount, queryId } from '../../model/scalars.ts'
import { post, postExample } from '../entities/post.ts'
import { USER_NOT_FOUND } from '../failure.ts'

const newest = { since: '2026-02-20T00:00:00+03:00', limit: '20', userId: '127' }

export const getPosts = defineOperation({
  method: 'GET',
  path: '/posts',
  summary: 'Получить последние публикации, от новых к старым',
  query: z.object({
    since: moment.optional().meta({ description: 'Only those published at this moment or later' }),
    limit: queryCount(100).optional().meta({ description: 'At most so many; 20 by default' }),
    userId: queryId.optional().meta({ description: 'Only those that this user may read; all by default' }),
  }),
  status: 200,
  response: z.object({ posts: z.array(post) }),
  failures: { 404: USER_NOT_FOUND },
  does: {
    lists: 'post',
    as: 'posts',
    filters: { since: { from: 'publishedAt' }, userId: { rule: 'readable', refers: 'user' } },
    order: '-publishedAt',
    limit: { by: 'limit', else: 20 },
  },
  examples: {
    'since a moment, with pictures': { query: newest, response: { posts: [postExample] } },
    'since a moment, without pictures': {
      query: newest,
      response: { posts: [{ ...postExample, imageUrl: null }] },
    },
    'no more than the limit': { query: { limit: '2', userId: '127' }, response: { posts: [postExample] } },
    'nothing new': { query: newest, response: { posts: [] } },
  },
})
