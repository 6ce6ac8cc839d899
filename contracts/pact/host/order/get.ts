import { ORDER_NOT_FOUND } from '../../../host/failure.ts'
import { text } from '../../formats.ts'
import { hostState } from '../../states/host.ts'
import { given } from '../../variables.ts'
import { interactionsOf, invalid, refused } from '../interaction.ts'
import { completedOrder, order, rating } from '../shapes.ts'

const request = { orderId: given('orderId') }

export const getOrder = interactionsOf('GET /order', {
  'a cart': {
    states: [hostState('an order exists', { status: 'cart' })],
    request,
    answer: { ...order, status: 'cart' },
  },
  'an emptied cart': {
    states: [hostState('an emptied cart exists')],
    request,
    answer: { ...order, status: 'cart', items: [] },
  },
  'a paid order': {
    states: [hostState('an order exists', { status: 'paid' })],
    request,
    answer: { ...order, status: 'paid' },
  },
  'a completed order': {
    states: [hostState('an order exists', { status: 'completed' })],
    request,
    answer: completedOrder,
  },
  'reviewed in words': {
    states: [hostState('a reviewed order exists', { text: true })],
    request,
    answer: { ...completedOrder, review: { rating, text: text('Всё понравилось') } },
  },
  'reviewed without words': {
    states: [hostState('a reviewed order exists', { text: false })],
    request,
    answer: { ...completedOrder, review: { rating } },
  },
  'unknown order': { states: [hostState('no such order')], request, ...refused(404, ORDER_NOT_FOUND) },
  'no order at all': invalid({}),
})
