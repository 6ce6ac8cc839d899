import { z } from 'zod'
import { location } from '../../location.ts'
import { defineOperation } from '../../model/operation.ts'
import { email, line, phone } from '../../model/scalars.ts'
import { role } from '../../role.ts'
import { user, userExample } from '../entities/user.ts'

const registration = {
  firstname: userExample.name,
  lastname: userExample.surname,
  middlename: userExample.patronymic,
  role: userExample.role,
  phone: userExample.phone,
  email: userExample.email,
  location: userExample.location,
} as const

/** The source document prints GET here, a slip: the request has a body and creates a user. */
export const postUser = defineOperation({
  method: 'POST',
  path: '/user',
  summary: 'Зарегистрировать нового пользователя',
  body: z.object({
    firstname: line.meta({ description: 'Given name' }),
    lastname: line.meta({ description: 'Family name' }),
    middlename: line.nullish().meta({ description: 'Patronymic' }),
    role,
    phone,
    email: email.nullish(),
    location: location.nullish(),
  }),
  status: 201,
  response: user,
  failures: { 409: 'Пользователь с таким телефоном или адресом почты уже есть' },
  does: {
    creates: 'user',
    set: { surname: '${lastname}', name: '${firstname}', patronymic: '${middlename}' },
    unique: ['phone', 'email'],
  },
  examples: {
    'with everything': { body: registration, response: userExample },
    'with what the bot asks for': {
      body: { ...registration, location: { city: userExample.location.city } },
      response: { ...userExample, location: { city: userExample.location.city } },
    },
  },
})
