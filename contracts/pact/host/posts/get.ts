import { USER_NOT_FOUND } from '../../../host/failure.ts'
import { eachLike } from '../../../model/pact/matchers.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { postWithoutPicture, postWithPicture } from '../shapes.ts'

const userId = given('userId')
const since = given('since')

export const getPosts = interactionsOf('GET /posts', {
  'since a moment, with pictures': {
    states: [hostState('new posts exist', { pictures: true })],
    request: { since, limit: 20, userId },
    answer: { posts: eachLike(postWithPicture, 20) },
  },
  'since a moment, without pictures': {
    states: [hostState('new posts exist', { pictures: false })],
    request: { since, limit: 20, userId },
    answer: { posts: eachLike(postWithoutPicture, 20) },
  },
  'no more than the limit': {
    states: [hostState('new posts exist', { pictures: true })],
    request: { limit: 2, userId },
    answer: { posts: eachLike(postWithPicture, 2) },
  },
  'nothing new': {
    states: [hostState('nothing is new')],
    request: { since, limit: 20, userId },
    answer: { posts: [] },
  },
  'unknown user': {
    states: [hostState('no such user')],
    request: { limit: 5, userId },
    ...refused(404, USER_NOT_FOUND),
  },
  'a limit of nothing': invalid({ limit: 0 }),
})
