import { z } from 'zod'
import type {} from 'zod-openapi'
import { moment, url } from './scalars.ts'

const count = z.int().nonnegative()

/** The communication was started. May be extended with further fields. */
const botSuccess = z
  .looseObject({
    success: z.literal(true),
    communicationId: z.string().min(1).meta({ description: 'Identifier of the started communication' }),
    queued: count.meta({ description: 'Deliveries that will be sent' }),
    suppressed: count.meta({
      description: 'Deliveries held back: not linked, disconnected, paused, blocked, deleted',
    }),
    unreachable: count.meta({ description: 'Deliveries to people who blocked the bot in the messenger' }),
    planned: count.optional().meta({
      description: 'Communications planned for later; whether they are still wanted is looked up then',
    }),
    url: url.optional().meta({
      description:
        'users/connect-link: logs the user in when it is followed, once. To be shown to this user only',
    }),
    code: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .meta({
        description:
          'users/connect-link: the code of that address, for the page of the portal that carries the web chat',
      }),
    expiresAt: moment
      .optional()
      .meta({ description: 'users/connect-link: until when the address can be used' }),
  })
  .meta({ id: 'BotSuccess' })

/** The call was understood and refused, or was not valid; nothing was started. May be extended. */
export const botRefusal = z
  .looseObject({
    success: z.literal(false),
    message: z.string().min(1).meta({ description: 'What is wrong, in Russian' }),
    errorCode: z.int().optional().meta({ description: '422 bad parameters, 413 oversized, 409 conflict' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with which parameter' }),
  })
  .meta({ id: 'BotRefusal' })

/** Any body that comes with status 200. */
export const botAnswer = z.discriminatedUnion('success', [botSuccess, botRefusal]).meta({
  id: 'BotAnswer',
  override({ jsonSchema }) {
    // OpenAPI knows discriminators of text only; here it is a boolean, and the alternatives say as much.
    delete jsonSchema.discriminator
  },
})

export type BotSuccess = z.output<typeof botSuccess>
export type BotRefusal = z.output<typeof botRefusal>
export type BotAnswer = z.output<typeof botAnswer>

export const botSuccessExample = {
  success: true,
  communicationId: '1',
  queued: 1,
  suppressed: 0,
  unreachable: 0,
} as const satisfies BotSuccess

/** Message of every refusal caused by the parameters or the body of a call. */
export const VALIDATION_MESSAGE = 'Ошибка валидации'

export const validationExample = {
  success: false,
  errorCode: 422,
  message: VALIDATION_MESSAGE,
  errors: [{ path: 'userId', message: 'Invalid input: expected number, received string' }],
} as const satisfies BotRefusal
