import type { Router } from 'express'
import { z } from 'zod'
import { id, moment, text } from '#contracts/model/scalars.ts'
import { createComment, findComment } from '../data/comments.ts'
import { liveUser } from '../data/users.ts'
import { entityAdmin } from '../engine/admin/entity.ts'
import { parse } from '../engine/http/parse.ts'
import type { Portal } from '../portal.ts'

const newComment = z.object({
  postId: id,
  authorId: id,
  comment: text.optional(),
  replyToCommentId: id.nullish(),
  createdAt: moment.optional(),
})

export function commentsAdmin({ data }: Portal): Router {
  return entityAdmin('comments', {
    list: () => [...data.comments.values()],
    find: (commentId) => findComment(data, commentId),
    create({ body }) {
      const given = parse(newComment, body)
      liveUser(data, given.authorId)
      return createComment(data, given)
    },
  })
}
