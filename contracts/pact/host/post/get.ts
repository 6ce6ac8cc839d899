import { POST_NOT_FOUND } from '../../../host/failure.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { postWithoutPicture, postWithPicture } from '../shapes.ts'

const request = { postId: given('postId') }

export const getPost = interactionsOf('GET /post', {
  'with a picture': {
    states: [hostState('a post exists', { picture: true })],
    request,
    answer: postWithPicture,
  },
  'without a picture': {
    states: [hostState('a post exists', { picture: false })],
    request,
    answer: postWithoutPicture,
  },
  'unknown post': { states: [hostState('no such post')], request, ...refused(404, POST_NOT_FOUND) },
  'no post at all': invalid({}),
})
