import { getPosts } from '#contracts/host/posts/get.ts'
import type { PortalData } from '../../data/portal-data.ts'
import { familyOf } from '../../data/posts.ts'
import type { PortalPost } from '../../data/types.ts'
import { liveUser } from '../../data/users.ts'
import { postView } from '../../data/views.ts'
import { implement } from '../../portal.ts'

const DEFAULT_LIMIT = 20

/** Whether the user may read a post: their own ones and those of their family. */
function readableBy(data: PortalData, userId: number): (post: PortalPost) => boolean {
  const { familyId } = liveUser(data, userId)
  return (post) => post.authorId === userId || (familyId !== null && familyOf(data, post) === familyId)
}

const newestFirst = (one: PortalPost, other: PortalPost) =>
  Date.parse(other.publishedAt) - Date.parse(one.publishedAt) || other.postId - one.postId

export const postsGet = implement(getPosts, ({ data }, { query, origin }) => {
  const { since, limit = DEFAULT_LIMIT, userId } = query
  const from = since === undefined ? -Infinity : Date.parse(since)
  const readable = userId === undefined ? () => true : readableBy(data, userId)
  const found = [...data.posts.values()].filter(
    (post) => Date.parse(post.publishedAt) >= from && readable(post),
  )
  const posts = found.sort(newestFirst).slice(0, limit)
  return { posts: posts.map((post) => postView(data, post, origin())) }
})
