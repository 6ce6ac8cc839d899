import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'
import { createOrder } from '../data/orders.ts'
import { activeUser } from '../data/users.ts'
import { defineAction } from '../portal.ts'
import { items } from './params.ts'

export const placeOrder = defineAction({
  name: 'place-order',
  summary: 'Пользователь оформляет заказ; бот об этом не узнаёт',
  params: z.object({ userId: id, items }),
  run(data, params) {
    activeUser(data, params.userId)
    return { result: { orderId: createOrder(data, { ...params, status: 'created' }).orderId } }
  },
})
