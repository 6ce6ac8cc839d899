import { z } from 'zod'
import { location } from '../../location.ts'
import { email, id, line, phone } from '../../model/scalars.ts'
import type { EntitySemantics } from '../../model/semantics.ts'
import { role } from '../../role.ts'
import { USER_NOT_FOUND } from '../failure.ts'

/** An account as the host portal answers it. */
export const user = z
  .object({
    userId: id,
    surname: line.meta({ description: 'Family name' }),
    name: line.meta({ description: 'Given name' }),
    patronymic: line.nullish().meta({ description: 'Patronymic; not everybody has one' }),
    role,
    isActive: z.boolean().meta({ description: 'False while the user is blocked' }),
    phone: phone.nullish(),
    email: email.nullish(),
    location: location.nullish(),
  })
  .meta({
    id: 'User',
    'x-commap': {
      entity: 'user',
      id: 'userId',
      notFound: USER_NOT_FOUND,
      caseless: ['email'],
      hidden: ['botConnected', 'botPausedUntil'],
      initial: {
        patronymic: null,
        isActive: true,
        email: null,
        location: null,
        botConnected: false,
        botPausedUntil: null,
      },
    } satisfies EntitySemantics,
  })

export type User = z.output<typeof user>

export const userExample = {
  userId: 127,
  surname: 'Пушкин',
  name: 'Александр',
  patronymic: 'Сергеевич',
  role: 'user',
  isActive: true,
  phone: '79187777777',
  email: 'address@domain.ru',
  location: { country: 'Россия', region: 'Ставропольский край', city: 'Ставрополь' },
} as const satisfies User
