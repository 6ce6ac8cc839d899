import { postComment } from '#contracts/host/comment/post.ts'
import { createComment } from '../../data/comments.ts'
import { findPost } from '../../data/posts.ts'
import { activeUser } from '../../data/users.ts'
import { emit } from '../../engine/host.ts'
import { postCommented } from '../../events.ts'
import { implement } from '../../portal.ts'

/** Tells the rest of the family as if the comment had been made in the portal: so the loop closes. */
export const commentPost = implement(postComment, (portal, { body }) => {
  const { data } = portal
  const post = findPost(data, body.postId)
  activeUser(data, body.authorId)
  const comment = createComment(data, body)
  emit(portal, postCommented(data, post, comment))
  return comment
})
