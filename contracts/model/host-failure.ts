import { z } from 'zod'

/** Every answer of the host that is not a success. */
export const hostFailure = z
  .looseObject({
    success: z.literal(false),
    message: z.string().min(1).meta({ description: 'What is wrong, in Russian' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with which parameter; only with 422' }),
  })
  .meta({ id: 'HostFailure' })

export type HostFailure = z.output<typeof hostFailure>

/** Messages of the failures that any operation may answer. */
export const commonFailures = {
  401: 'Нет токена доступа или он неверен',
  422: 'Ошибка валидации',
} as const
