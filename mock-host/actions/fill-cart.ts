import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'
import { items, orders } from '../entities/order.ts'
import { activeUser } from '../entities/user.ts'

export const fillCart = defineAction({
  name: 'fill-cart',
  summary: 'Пользователь кладёт товары в корзину; бот об этом не узнаёт',
  params: z.object({ userId: id, items }),
  run(data, { userId, items }) {
    activeUser(data, userId)
    const cart = data.all(orders).find((order) => order.userId === userId && order.status === 'cart')
    const order = cart
      ? data.change(orders, cart, { items: [...cart.items, ...(items ?? [])] })
      : data.create(orders, { userId, items, status: 'cart' })
    return { result: { orderId: order.orderId } }
  },
})
