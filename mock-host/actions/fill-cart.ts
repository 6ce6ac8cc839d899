import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'
import { changeOrder, createOrder } from '../data/orders.ts'
import { activeUser } from '../data/users.ts'
import { defineAction } from '../portal.ts'
import { items } from './params.ts'

export const fillCart = defineAction({
  name: 'fill-cart',
  summary: 'Пользователь кладёт товары в корзину; бот об этом не узнаёт',
  params: z.object({ userId: id, items }),
  run(data, { userId, items }) {
    activeUser(data, userId)
    const orders = [...data.orders.values()]
    const cart = orders.find((order) => order.userId === userId && order.status === 'cart')
    const order = cart
      ? changeOrder(data, cart, { items: [...cart.items, ...(items ?? [])] })
      : createOrder(data, { userId, items, status: 'cart' })
    return { result: { orderId: order.orderId } }
  },
})
