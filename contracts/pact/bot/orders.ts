import type { Alias } from '../../bot/index.ts'
import { USER_NOT_FOUND } from '../../bot/refusals.ts'
import { botState } from '../states/bot.ts'
import { given } from '../variables.ts'
import { type BotInteraction, callsOf, refusal } from './interaction.ts'

interface OrderCall {
  /** The status in which the order is when the portal calls. */
  readonly status: 'cart' | 'paid' | 'accepted' | 'completed'
  /** Under which name the call carries the order. */
  readonly parameter: 'orderId' | 'requestId'
  /** Message of the refusal when there is no such order. */
  readonly notFound: string
}

/** The calls about one order of one user: known, of an unknown user, and unknown itself. */
export function orderCalls(alias: Alias, { status, parameter, notFound }: OrderCall): BotInteraction[] {
  const params = { userId: given('userId'), [parameter]: given('orderId') }
  return callsOf(alias, {
    'linked user': { states: [botState('a linked user has an order', { status })], params },
    'unknown user': {
      states: [botState('a linked user has an order', { status }), botState('no such user')],
      params,
      ...refusal(USER_NOT_FOUND),
    },
    'unknown order': {
      states: [botState('a person is linked', { link: 'connected' }), botState('no such order')],
      params,
      ...refusal(notFound),
    },
  })
}
