import { getPost } from '#contracts/host/post/get.ts'
import { findPost } from '../../data/posts.ts'
import { postView } from '../../data/views.ts'
import { implement } from '../../portal.ts'

export const postGet = implement(getPost, ({ data }, { query, origin }) =>
  postView(data, findPost(data, query.postId), origin()),
)
