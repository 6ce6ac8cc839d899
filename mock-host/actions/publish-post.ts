import { z } from 'zod'
import { id, line, text, url } from '#contracts/model/scalars.ts'
import { createPost } from '../data/posts.ts'
import { activeUser } from '../data/users.ts'
import { postPublished } from '../events.ts'
import { defineAction } from '../portal.ts'

export const publishPost = defineAction({
  name: 'publish-post',
  summary: 'Член семьи публикует новость; чего не задано, то придумывается',
  params: z.object({
    authorId: id,
    title: line.optional(),
    text: text.optional(),
    imageUrl: url.optional(),
    withImage: z.boolean().optional(),
  }),
  run(data, params) {
    activeUser(data, params.authorId)
    const post = createPost(data, params)
    return { result: { postId: post.postId }, event: postPublished(data, post) }
  },
})
