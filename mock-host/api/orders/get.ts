import { getOrders } from '#contracts/host/orders/get.ts'
import { liveUser } from '../../data/users.ts'
import { orderView } from '../../data/views.ts'
import { implement } from '../../portal.ts'

export const ordersGet = implement(getOrders, ({ data }, { query: { userId, status }, origin }) => {
  liveUser(data, userId)
  const found = [...data.orders.values()].filter(
    (order) => order.userId === userId && (status === undefined || order.status === status),
  )
  // Identifiers grow with time, so the newest order is the one with the greatest.
  return { orders: found.reverse().map((order) => orderView(order, origin())) }
})
