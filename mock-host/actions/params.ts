import { z } from 'zod'
import { orderItem } from '#contracts/host/entities/order.ts'
import { id } from '#contracts/model/scalars.ts'

export const onlyUser = z.object({ userId: id })
export const onlyOrder = z.object({ orderId: id })
/** Items that are not given are made up. */
export const items = z.array(orderItem).min(1).max(100).optional()
