import { z } from 'zod'
import { saying } from '#runtime/issues.ts'

const name = z.string().trim().min(1).max(64)
/** Within Russia 8 is dialled in the place of +7. */
const TRUNK_PREFIX = /^8(?=\d{10}$)/

const digits = z.string().regex(/^\d{5,15}$/, {
  error: saying({
    en: 'must be a phone number of 5 to 15 digits',
    ru: 'номер телефона — это от 5 до 15 цифр',
  }),
})

/**
 * As people write a number, kept as digits only: `+7 (918) 777-77-77` and `8 918 777-77-77` are both `79187777777`.
 * After a plus an 8 is no prefix: `+84 912 345 678` is `84912345678`.
 */
export const phoneNumber = z
  .string()
  .max(40)
  .transform((text) =>
    text
      .replaceAll(/[\s().-]/g, '')
      .replace(TRUNK_PREFIX, '7')
      .replaceAll('+', ''),
  )
  .pipe(digits)

/** As a program gives a number, kept as digits only. */
const dialled = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s()+.-]/g, ''))
  .pipe(digits)

const wellFormed = (text: string) => text.isWellFormed()
const text = z.string().trim().min(1).max(4096).refine(wellFormed, 'must be well-formed Unicode')
const bot = { bot: z.string().optional() }
const messageId = z.int().positive()

export const newPerson = z.strictObject({
  firstName: name,
  lastName: name.optional(),
  username: z
    .string()
    .regex(/^[a-z]\w{3,31}$/i)
    .optional(),
  phone: phoneNumber,
  languageCode: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/)
    .default('ru'),
})

export const onlyBot = z.strictObject(bot)
export const sentText = z.strictObject({ ...bot, text, replyToMessageId: messageId.optional() })
export const editedText = z.strictObject({ ...bot, text })
export const press = z.strictObject({ ...bot, text: z.string().min(1), messageId: messageId.optional() })
export const pressData = z.strictObject({ ...bot, messageId, data: z.string().min(1).max(1000) })
export const sharedContact = z.strictObject({
  ...bot,
  /** Whose contact of those in the messenger; the person's own when nothing is given. */
  of: z.int().positive().optional(),
  phone: phoneNumber.optional(),
  userId: z.int().positive().optional(),
})
export const sentPhoto = z.strictObject({
  ...bot,
  caption: z.string().trim().max(1024).refine(wellFormed).optional(),
  replyToMessageId: messageId.optional(),
})
export const chatQuery = z.object(bot)
export const newSms = z.strictObject({
  to: dialled,
  text: z.string().min(1).max(4096).refine(wellFormed, 'must be well-formed Unicode'),
})
export const smsQuery = z.object({ to: dialled.optional() })
