import { z } from 'zod'
import { id } from '#contracts/model/scalars.ts'

export const onlyUser = z.object({ userId: id })
export const onlyOrder = z.object({ orderId: id })
