import { z } from 'zod'
import { USER_BLOCKED } from '#contracts/host/failure.ts'
import { id } from '#contracts/model/scalars.ts'
import { defineAction } from '../engine/action.ts'
import { items } from '../entities/order.ts'

export const placeOrder = defineAction({
  name: 'place-order',
  summary: 'Пользователь оформляет заказ; бот об этом не узнаёт',
  params: z.object({ userId: id, items }),
  does: { creates: 'order', requires: { 'userId.isActive': true } },
  refuses: USER_BLOCKED,
})
