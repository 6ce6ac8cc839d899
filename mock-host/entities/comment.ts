import { type Comment, comment } from '#contracts/host/entities/comment.ts'
import { entityOf } from '#contracts/model/entity.ts'
import { defineEntity } from '../engine/data/entity.ts'
import { samples } from '../samples/samples.ts'
import { remarks } from '../samples/stories.ts'
import { posts } from './post.ts'
import { familyAudience } from './user.ts'

export const comments = defineEntity<Comment>({
  contract: entityOf(comment),
  plural: 'comments',
  given: comment
    .omit({ commentId: true })
    .partial({ comment: true, replyToCommentId: true, createdAt: true }),
  initial: {},
  sample: (data, commentId) => ({ comment: samples(data, commentId).helpers.arrayElement(remarks) }),
  created(data, { postId, authorId: commentAuthorId, comment }) {
    const { authorId } = data.find(posts, postId)
    const userIds = familyAudience(data, authorId, commentAuthorId)
    if (userIds.length === 0) return undefined
    return { alias: 'comment/new', params: { postId, authorId, commentAuthorId, comment, userIds } }
  },
})
