import { ORDER_NOT_FOUND } from '../../../host/failure.ts'
import { postOrderReview } from '../../../host/order/review/post.ts'
import { text } from '../../formats.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { completedOrder, rating } from '../shapes.ts'

const completed = [hostState('an order exists', { status: 'completed' })]
const request = { orderId: given('orderId'), userId: given('userId'), rating: 5 }
const words = 'Привезли вовремя, всё понравилось'

export const reviewOrder = interactionsOf('POST /order/review', {
  'in words': {
    states: completed,
    request: { ...request, text: words },
    answer: { ...completedOrder, review: { rating, text: text(words) } },
  },
  'without words': { states: completed, request, answer: { ...completedOrder, review: { rating } } },
  'of an order that is not completed': {
    states: [hostState('an order exists', { status: 'paid' })],
    request,
    ...refused(409, text(postOrderReview.failures[409])),
  },
  'a second time': {
    states: [hostState('a reviewed order exists', { text: false })],
    request,
    ...refused(409, text(postOrderReview.failures[409])),
  },
  'unknown order': {
    states: [hostState('no such order'), hostState('a user exists')],
    request,
    ...refused(404, ORDER_NOT_FOUND),
  },
  'more than the best': invalid({ ...request, rating: 6 }, completed),
})
