import type { Router } from 'express'
import { z } from 'zod'
import { orderItem, orderStatus } from '#contracts/host/entities/order.ts'
import { review } from '#contracts/host/entities/review.ts'
import { id, moment } from '#contracts/model/scalars.ts'
import { createOrder, findOrder } from '../data/orders.ts'
import { liveUser } from '../data/users.ts'
import { orderView } from '../data/views.ts'
import { entityAdmin } from '../engine/admin/entity.ts'
import { originOf } from '../engine/http/origin.ts'
import { parse } from '../engine/http/parse.ts'
import type { Portal } from '../portal.ts'

const newOrder = z
  .object({
    userId: id,
    status: orderStatus.default('created'),
    items: z.array(orderItem).min(1).max(100).optional(),
    createdAt: moment.optional(),
    completedAt: moment.optional(),
    review: review.nullish(),
  })
  .refine(({ status, review }) => !review || status === 'completed', {
    path: ['review'],
    error: 'отзыв бывает только о выполненном заказе',
  })

export function ordersAdmin({ data }: Portal): Router {
  return entityAdmin('orders', {
    list: (req) => Array.from(data.orders.values(), (order) => orderView(order, originOf(req))),
    find: (orderId, req) => orderView(findOrder(data, orderId), originOf(req)),
    create(req) {
      const given = parse(newOrder, req.body)
      liveUser(data, given.userId)
      return orderView(createOrder(data, given), originOf(req))
    },
  })
}
