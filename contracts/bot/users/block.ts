import { z } from 'zod'
import { defineEndpoint } from '../../model/endpoint.ts'
import { text } from '../../model/scalars.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

export const usersBlock = defineEndpoint({
  alias: 'users/block',
  row: 'account/6',
  critical: true,
  summary: 'Администратор заблокировал пользователя',
  params: z.object({
    userId,
    reason: text.meta({ description: 'Why; the person is told this' }),
  }),
  refusals: { userId: USER_NOT_FOUND },
  example: { userId: 127, reason: 'Нарушение правил сообщества' },
})
