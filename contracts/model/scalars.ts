import { z } from 'zod'

const MAX_TEXT = 20_000

/** Identifier of anything in the host portal: a positive integer that JavaScript holds exactly. */
export const id = z.int().min(1).meta({ description: 'Identifier in the host portal', example: 127 })

/** Turns the text of a query parameter into a number when it is written as one; leaves anything else to fail. */
const digitsToNumber = (value: unknown) =>
  typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value

/** The same identifier in a query string. */
export const queryId = z.preprocess(digitsToNumber, id)

/** A positive whole number up to `max` in a query string. */
export const queryCount = (max: number) => z.preprocess(digitsToNumber, z.int().min(1).max(max))

/** Digits only, with the country code. */
export const phone = z
  .string()
  .regex(/^\d{10,15}$/)
  .meta({ description: 'Phone number: digits only, with the country code', example: '79187777777' })

export const email = z
  .email({ pattern: z.regexes.unicodeEmail })
  .max(254)
  .meta({ description: 'E-mail address', example: 'address@domain.ru' })

/** A moment with its offset from UTC: a time without one would mean different moments to the two sides. */
export const moment = z.iso.datetime({ offset: true }).meta({
  description: 'ISO 8601 date and time with seconds and an offset',
  example: '2026-03-01T09:00:00+03:00',
})

export const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .meta({ description: 'Absolute address' })

/**
 * What may be missing from an answer: null and left out mean the same, and are read as null. Documents say of it that it
 * is null by default.
 */
export const orAbsent = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)

/** One line, such as a name or a title. */
export const line = z.string().trim().min(1).max(255)

/** Free text of any number of lines. */
export const text = z.string().trim().min(1).max(MAX_TEXT)
