import { getComment } from '#contracts/host/comment/get.ts'
import { findComment } from '../../data/comments.ts'
import { implement } from '../../portal.ts'

export const commentGet = implement(getComment, ({ data }, { query }) => findComment(data, query.commentId))
