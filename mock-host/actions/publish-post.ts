import { USER_BLOCKED } from '#contracts/host/failure.ts'
import { defineAction } from '../engine/action.ts'
import { posts } from '../entities/post.ts'

export const publishPost = defineAction({
  name: 'publish-post',
  summary: 'Член семьи публикует новость; чего не задано, то придумывается',
  params: posts.given.omit({ publishedAt: true }),
  does: { creates: 'post', requires: { 'authorId.isActive': true } },
  refuses: USER_BLOCKED,
})
