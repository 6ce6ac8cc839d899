import { commentExample } from '../../../host/entities/comment.ts'
import { COMMENT_NOT_FOUND, POST_NOT_FOUND, USER_BLOCKED, USER_NOT_FOUND } from '../../../host/failure.ts'
import { text } from '../../formats.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { comment, reply } from '../shapes.ts'

const post = hostState('a post exists', { picture: false })
const author = hostState('a user exists')
const request = { postId: given('postId'), authorId: given('userId'), comment: commentExample.comment }

export const postComment = interactionsOf('POST /comment', {
  'on a post': { states: [post, author], request, answer: comment },
  'on another comment': {
    states: [hostState('a comment exists', { reply: false }), author],
    request: { ...request, replyToCommentId: given('commentId') },
    answer: reply,
  },
  'unknown post': {
    states: [hostState('no such post'), author],
    request,
    ...refused(404, POST_NOT_FOUND),
  },
  'unknown author': {
    states: [post, hostState('no such user')],
    request,
    ...refused(404, USER_NOT_FOUND),
  },
  'on an unknown comment': {
    states: [post, author, hostState('no such comment')],
    request: { ...request, replyToCommentId: given('commentId') },
    ...refused(404, COMMENT_NOT_FOUND),
  },
  'blocked author': {
    states: [post, hostState('a blocked user exists')],
    request,
    ...refused(409, text(USER_BLOCKED)),
  },
  'without words': invalid({ ...request, comment: '' }, [post, author]),
})
