import { getOrder } from '#contracts/host/order/get.ts'
import { findOrder } from '../../data/orders.ts'
import { orderView } from '../../data/views.ts'
import { implement } from '../../portal.ts'

export const orderGet = implement(getOrder, ({ data }, { query, origin }) =>
  orderView(findOrder(data, query.orderId), origin()),
)
