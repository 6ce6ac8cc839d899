import { POST_NOT_FOUND } from '../../../bot/refusals.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { callsOf, refusal } from '../interaction.ts'

const reader = botState('a person is linked', { link: 'connected' })
const params = { postId: given('postId'), authorId: given('authorId'), userIds: [given('userId')] }

export const newPost = callsOf('post/new', {
  'with a picture': { states: [botState('a post exists', { picture: true }), reader], params },
  'without a picture': { states: [botState('a post exists', { picture: false }), reader], params },
  'unknown post': { states: [botState('no such post'), reader], params, ...refusal(POST_NOT_FOUND) },
})
