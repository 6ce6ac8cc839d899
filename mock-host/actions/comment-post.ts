import { postComment } from '#contracts/host/comment/post.ts'
import { USER_BLOCKED } from '#contracts/host/failure.ts'
import { defineAction } from '../engine/action.ts'

export const commentPost = defineAction({
  name: 'comment-post',
  summary: 'Член семьи комментирует публикацию',
  params: postComment.body.partial({ comment: true }),
  does: postComment.does,
  refuses: USER_BLOCKED,
})
