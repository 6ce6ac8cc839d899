import { commentNew } from '../../../bot/comment/new.ts'
import { POST_NOT_FOUND } from '../../../bot/refusals.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { callsOf, refusal } from '../interaction.ts'

const post = botState('a post exists', { picture: false })
const reader = botState('a person is linked', { link: 'connected' })
const params = { postId: given('postId'), authorId: given('authorId'), userIds: [given('userId')] }
const said = { commentAuthorId: given('authorId'), comment: commentNew.example.comment }

export const newComment = callsOf('comment/new', {
  'with its author and text': { states: [post, reader], params: { ...params, ...said } },
  'with what is required': { states: [post, reader], params },
  'unknown post': {
    states: [botState('no such post'), reader],
    params: { ...params, ...said },
    ...refusal(POST_NOT_FOUND),
  },
})
