import { COMMENT_NOT_FOUND } from '#contracts/host/failure.ts'
import { Refusal } from '../engine/refusal.ts'
import { find, type PortalData } from './portal-data.ts'
import { findPost } from './posts.ts'
import { remarks } from './samples/stories.ts'
import type { PortalComment } from './types.ts'

export interface NewComment {
  postId: number
  authorId: number
  comment?: string | undefined
  replyToCommentId?: number | null | undefined
  createdAt?: string | undefined
}

/** @throws Refusal 404 */
export const findComment = (data: PortalData, commentId: number): PortalComment =>
  find(data.comments, commentId, COMMENT_NOT_FOUND)

/** Creates a comment; a text that is not given is made up. @throws Refusal 404 for post or answered comment */
export function createComment(data: PortalData, given: NewComment): PortalComment {
  const { postId, authorId, comment, createdAt, replyToCommentId = null } = given
  findPost(data, postId)
  if (replyToCommentId !== null && findComment(data, replyToCommentId).postId !== postId) {
    throw new Refusal(404, COMMENT_NOT_FOUND)
  }
  const commentId = data.nextId()
  const created: PortalComment = {
    commentId,
    postId,
    authorId,
    comment: comment ?? data.samples(commentId).helpers.arrayElement(remarks),
    replyToCommentId,
    createdAt: createdAt ?? data.now(),
  }
  data.comments.set(commentId, created)
  return created
}
