import { z } from 'zod'
import { id, line, moment, orAbsent, url } from '../../model/scalars.ts'
import type { EntitySemantics } from '../../model/semantics.ts'
import { ORDER_NOT_FOUND } from '../failure.ts'
import { review } from './review.ts'

export const orderStatuses = ['cart', 'created', 'paid', 'accepted', 'completed'] as const

export const orderStatus = z.enum(orderStatuses).meta({ id: 'OrderStatus' })

export type OrderStatus = z.output<typeof orderStatus>

const money = z.number().nonnegative()

export const orderItem = z
  .object({
    title: line,
    price: money.meta({ description: 'Price of one piece, roubles' }),
    quantity: z.int().positive().max(1_000_000),
  })
  .meta({ id: 'OrderItem' })

export type OrderItem = z.output<typeof orderItem>

/** A purchase from the cart to its completion; the portal's requests are its orders. */
export const order = z
  .object({
    orderId: id,
    userId: id.meta({ description: 'The customer' }),
    status: orderStatus,
    items: z.array(orderItem),
    total: money.meta({ description: 'Price of all items together, roubles' }),
    createdAt: moment,
    completedAt: moment.nullish().meta({ description: 'Only when the status is completed' }),
    url: url.meta({ description: 'Where the order, or the cart, can be opened' }),
    review: orAbsent(review).meta({ description: 'The review left by the customer, or null' }),
  })
  .meta({
    id: 'Order',
    'x-commap': {
      entity: 'order',
      id: 'orderId',
      notFound: ORDER_NOT_FOUND,
      refers: { userId: 'user' },
      computed: ['total', 'url'],
      initial: { status: 'created', createdAt: '${now}', review: null },
      laws: {
        total: { sum: 'items', of: ['price', 'quantity'] },
        completedAt: { onlyWhen: { status: 'completed' } },
        review: { onlyWhen: { status: 'completed' } },
      },
    } satisfies EntitySemantics,
  })

export type Order = z.output<typeof order>

export const orderExample = {
  orderId: 901,
  userId: 127,
  status: 'completed',
  items: [
    { title: 'Настольная лампа', price: 2490, quantity: 1 },
    { title: 'Тетрадь в клетку', price: 65.5, quantity: 4 },
  ],
  total: 2752,
  createdAt: '2026-02-18T11:20:00+03:00',
  completedAt: '2026-02-20T16:00:00+03:00',
  url: 'https://portal.example/orders/901',
  review: null,
} as const satisfies Order
