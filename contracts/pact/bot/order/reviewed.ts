import { USER_NOT_FOUND } from '../../../bot/refusals.ts'
import { botState } from '../../states/bot.ts'
import { given } from '../../variables.ts'
import { callsOf, refusal } from '../interaction.ts'

const order = botState('a linked user has an order', { status: 'completed' })
const params = { userId: given('userId'), orderId: given('orderId') }

export const reviewed = callsOf('order/reviewed', {
  'linked user': { states: [order], params },
  'unknown user': { states: [order, botState('no such user')], params, ...refusal(USER_NOT_FOUND) },
})
