import { USER_NOT_FOUND } from '../../../host/failure.ts'
import { eachLike, exactly } from '../../../model/pact/matchers.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { completedOrder, order } from '../shapes.ts'

const userId = given('userId')
const both = [hostState('a user with a cart and a completed order exists')]
const none = [hostState('a user without orders exists')]

export const getOrders = interactionsOf('GET /orders', {
  'in any status': { states: both, request: { userId }, answer: { orders: eachLike(order) } },
  'in one status': {
    states: both,
    request: { userId, status: 'completed' },
    answer: { orders: eachLike({ ...completedOrder, status: exactly('completed') }) },
  },
  none: { states: none, request: { userId, status: 'completed' }, answer: { orders: [] } },
  'unknown user': {
    states: [hostState('no such user')],
    request: { userId },
    ...refused(404, USER_NOT_FOUND),
  },
  'a status that is none': invalid({ userId, status: 'lost' }, both),
})
