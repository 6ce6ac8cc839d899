import { z } from 'zod'
import { locales } from '../../locales/texts.ts'

const id = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 characters of A-Za-z0-9_-')
const lang = z.enum(locales).default('ru')
/** Messages of a chat are counted in 32 bits. */
const messageId = z
  .int()
  .positive()
  .max(2 ** 31 - 1)
/** Of every request: an id made by the browser, by which a repeated one is known, and the language of the page. */
const common = { id, lang }

export const written = z.object({
  ...common,
  text: z.string().trim().min(1).max(4096),
  replyTo: messageId.optional(),
})

export const pressed = z.object({ ...common, messageId, action: z.string().min(1).max(1000) })

/** Opening the chat; a one-time code of the portal connects the account of its user. */
export const started = z.object({
  ...common,
  code: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
})

export const wanted = z.object({
  since: z.coerce
    .number()
    .int()
    .nonnegative()
    .max(2 ** 31 - 1)
    .catch(0),
  lang,
})
