import type { Router } from 'express'
import { z } from 'zod'
import { id, line, moment, text, url } from '#contracts/model/scalars.ts'
import { createPost, findPost } from '../data/posts.ts'
import { liveUser } from '../data/users.ts'
import { postView } from '../data/views.ts'
import { entityAdmin } from '../engine/admin/entity.ts'
import { originOf } from '../engine/http/origin.ts'
import { parse } from '../engine/http/parse.ts'
import type { Portal } from '../portal.ts'

const newPost = z.object({
  authorId: id,
  title: line.optional(),
  text: text.optional(),
  imageUrl: url.optional(),
  withImage: z.boolean().optional(),
  publishedAt: moment.optional(),
})

export function postsAdmin({ data }: Portal): Router {
  return entityAdmin('posts', {
    list: (req) => Array.from(data.posts.values(), (post) => postView(data, post, originOf(req))),
    find: (postId, req) => postView(data, findPost(data, postId), originOf(req)),
    create(req) {
      const given = parse(newPost, req.body)
      liveUser(data, given.authorId)
      return postView(data, createPost(data, given), originOf(req))
    },
  })
}
