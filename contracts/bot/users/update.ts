import { z } from 'zod'
import { location } from '../../location.ts'
import { defineEndpoint } from '../../model/endpoint.ts'
import { email, line, phone } from '../../model/scalars.ts'
import { role } from '../../role.ts'
import { userId } from '../params.ts'
import { USER_NOT_FOUND } from '../refusals.ts'

const fieldName = z.string().min(1).max(64)

/** The only call that pushes data: the bot keeps the profile as it is given here. */
export const usersUpdate = defineEndpoint({
  alias: 'users/update',
  row: 'account/5',
  critical: false,
  summary: 'Пользователь или администратор изменил данные пользователя',
  params: z.object({
    userId,
    role,
    lastname: line.optional().meta({ description: 'Family name' }),
    firstname: line.optional().meta({ description: 'Given name' }),
    patronymic: line.nullish().meta({ description: 'Patronymic; null when the user has none' }),
    active: z.boolean().optional().meta({ description: 'Whether the user may use the portal' }),
    phone: phone.nullish(),
    email: email.nullish(),
    location: location.nullish(),
    eventId: line.optional().meta({
      description: 'Where the change was made and by whom: profile/self, admin/users …',
      examples: ['profile/self', 'admin/users'],
    }),
    changed: z
      .array(fieldName)
      .max(100)
      .optional()
      .meta({ description: 'Names of the changed fields, as in this call', example: ['email'] }),
  }),
  refusals: { userId: USER_NOT_FOUND },
  example: {
    userId: 127,
    role: 'user',
    lastname: 'Пушкин',
    firstname: 'Александр',
    patronymic: 'Сергеевич',
    active: true,
    phone: '79187777777',
    email: 'address@domain.ru',
    location: { country: 'Россия', region: 'Ставропольский край', city: 'Ставрополь' },
    eventId: 'profile/self',
    changed: ['email'],
  },
})
