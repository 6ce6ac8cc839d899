import { postComment } from '#contracts/host/comment/post.ts'
import { createComment } from '../data/comments.ts'
import { findPost } from '../data/posts.ts'
import { activeUser } from '../data/users.ts'
import { postCommented } from '../events.ts'
import { defineAction } from '../portal.ts'

export const commentPost = defineAction({
  name: 'comment-post',
  summary: 'Член семьи комментирует публикацию',
  params: postComment.body.partial({ comment: true }),
  run(data, params) {
    const post = findPost(data, params.postId)
    activeUser(data, params.authorId)
    const comment = createComment(data, params)
    return { result: { commentId: comment.commentId }, event: postCommented(data, post, comment) }
  },
})
