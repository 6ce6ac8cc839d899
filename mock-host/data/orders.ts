import type { OrderItem, OrderStatus } from '#contracts/host/entities/order.ts'
import type { Review } from '#contracts/host/entities/review.ts'
import { ORDER_NOT_FOUND } from '#contracts/host/failure.ts'
import { postOrderReview } from '#contracts/host/order/review/post.ts'
import { Refusal } from '../engine/refusal.ts'
import { find, type PortalData } from './portal-data.ts'
import { sampleItems } from './samples/goods.ts'
import type { PortalOrder } from './types.ts'

export interface NewOrder {
  userId: number
  status: OrderStatus
  items?: OrderItem[] | undefined
  createdAt?: string | undefined
  completedAt?: string | undefined
  review?: Review | null | undefined
}

/** @throws Refusal 404 */
export const findOrder = (data: PortalData, orderId: number): PortalOrder =>
  find(data.orders, orderId, ORDER_NOT_FOUND)

/** The order with this id, which must be in one of `statuses`. @throws Refusal 404 or 409 */
export function orderIn(data: PortalData, orderId: number, ...statuses: OrderStatus[]): PortalOrder {
  const order = findOrder(data, orderId)
  if (statuses.includes(order.status)) return order
  const wanted = statuses.join(', ')
  throw new Refusal(409, `Состояние заказа — ${order.status}, а для этого действия нужно: ${wanted}`)
}

/** Creates an order; items that are not given are made up. */
export function createOrder(data: PortalData, given: NewOrder): PortalOrder {
  const orderId = data.nextId()
  const { userId, status, items, review = null, createdAt = data.now(), completedAt } = given
  const order: PortalOrder = {
    orderId,
    userId,
    status,
    items: items ?? sampleItems(data.samples(orderId)),
    createdAt,
    ...(status === 'completed' && { completedAt: completedAt ?? data.now() }),
    review,
  }
  data.orders.set(orderId, order)
  return order
}

/** Replaces what is given of an order and returns the order as it is now. */
export function changeOrder(
  data: PortalData,
  order: PortalOrder,
  changes: Partial<PortalOrder>,
): PortalOrder {
  const changed = { ...order, ...changes }
  data.orders.set(order.orderId, changed)
  return changed
}

/** Adds the customer's review, of which there is one at most. @throws Refusal 409 */
export function addReview(data: PortalData, order: PortalOrder, { rating, text }: Review): PortalOrder {
  if (order.status !== 'completed' || order.review !== null) {
    throw new Refusal(409, postOrderReview.failures[409])
  }
  return changeOrder(data, order, { review: { rating, ...(text !== undefined && { text }) } })
}
