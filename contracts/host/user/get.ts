import { z } from 'zod'
import { defineOperation } from '../../model/operation.ts'
import { email, phone, queryId } from '../../model/scalars.ts'
import { user, userExample } from '../entities/user.ts'
import { SEVERAL_USERS, USER_NOT_FOUND } from '../failure.ts'

const query = z
  .object({ userId: queryId.optional(), email: email.optional(), phone: phone.optional() })
  .refine(
    ({ userId, email, phone }) => [userId, email, phone].filter((key) => key !== undefined).length === 1,
    {
      error: 'нужно задать ровно одно из userId, email и phone',
    },
  )

const { userId, surname, name, role, isActive } = userExample
const littleKnown = { userId, surname, name, role, isActive }

export const getUser = defineOperation({
  method: 'GET',
  path: '/user',
  summary: 'Найти пользователя по идентификатору, адресу почты или телефону: задаётся ровно одно из трёх',
  query,
  status: 200,
  response: user,
  // Several accounts may have one phone: a portal that answered any of them would let its owner into the others.
  failures: { 404: USER_NOT_FOUND, 409: SEVERAL_USERS },
  does: { finds: 'user', by: ['userId', 'email', 'phone'] },
  examples: {
    'by userId': { query: { userId: '127' }, response: userExample },
    'by email': { query: { email: userExample.email }, response: userExample },
    'by phone': { query: { phone: userExample.phone }, response: userExample },
    'of whom little is known': { query: { userId: '127' }, response: littleKnown },
    'who is blocked': { query: { userId: '127' }, response: { ...userExample, isActive: false } },
  },
})
