import { postComment } from '#contracts/host/comment/post.ts'
import { USER_BLOCKED } from '#contracts/host/failure.ts'
import { defineAction } from '../engine/action.ts'

export const commentPost = defineAction({
  name: 'comment-post',
  summary: 'Член семьи комментирует публикацию',
  params: postComment.body.partial({ comment: true }),
  says: {
    ru: '{person:authorId} комментирует на портале публикацию {text:postId}: {text:comment}',
    en: '{person:authorId} comments on the post {text:postId} in the portal: {text:comment}',
  },
  does: postComment.does,
  refuses: USER_BLOCKED,
})
