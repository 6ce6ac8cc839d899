import { COMMENT_NOT_FOUND } from '../../../host/failure.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { comment, reply } from '../shapes.ts'

const request = { commentId: given('commentId') }

export const getComment = interactionsOf('GET /comment', {
  'on a post': { states: [hostState('a comment exists', { reply: false })], request, answer: comment },
  'on another comment': { states: [hostState('a comment exists', { reply: true })], request, answer: reply },
  'unknown comment': {
    states: [hostState('no such comment')],
    request,
    ...refused(404, COMMENT_NOT_FOUND),
  },
  'no comment at all': invalid({}),
})
