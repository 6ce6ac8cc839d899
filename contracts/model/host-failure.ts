import { z } from 'zod'

/** Every answer of the host that is not a success. Whoever asks reads the message; the rest may be otherwise. */
export const hostFailure = z
  .looseObject({
    success: z.literal(false).optional(),
    message: z.string().min(1).meta({ description: 'What is wrong, in Russian' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .nullish()
      .catch(undefined)
      .meta({ description: 'What is wrong with which parameter; only with 422' }),
  })
  .meta({ id: 'HostFailure' })

export type HostFailure = z.output<typeof hostFailure>

/** Messages of the failures that any operation may answer. */
export const commonFailures = {
  401: 'Нет токена доступа или он неверен',
  422: 'Ошибка валидации',
} as const
