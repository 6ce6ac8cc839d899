import { z } from 'zod'
import { type Order, order, orderItem, orderStatus } from '#contracts/host/entities/order.ts'
import { review } from '#contracts/host/entities/review.ts'
import { entityOf } from '#contracts/model/entity.ts'
import { id, moment } from '#contracts/model/scalars.ts'
import { defineEntity } from '../engine/data/entity.ts'
import { sampleItems } from '../samples/goods.ts'
import { samples } from '../samples/samples.ts'

export type PortalOrder = Omit<Order, 'url' | 'total'>

/** Items that are not given are made up. */
export const items = z.array(orderItem).min(1).max(100).optional()

export const orders = defineEntity<PortalOrder>({
  contract: entityOf(order),
  plural: 'orders',
  given: z
    .object({
      userId: id,
      status: orderStatus.default('created'),
      items,
      createdAt: moment.optional(),
      completedAt: moment.optional(),
      review: review.nullish(),
    })
    .refine(({ status, review }) => !review || status === 'completed', {
      path: ['review'],
      error: 'отзыв бывает только о выполненном заказе',
    }),
  initial: {},
  sample: (data, orderId) => ({ items: sampleItems(samples(data, orderId)) }),
  prepare: (data, { status, completedAt }) =>
    status === 'completed' && completedAt === undefined ? { completedAt: data.now() } : {},
  compute: (_data, { orderId }, origin) => ({ url: `${origin}/orders/${orderId}` }),
})
