import { z } from 'zod'
import { line } from '#contracts/model/scalars.ts'
import { readEmail } from '../../access/identifier.ts'
import { digitsOf, typedPhone } from '../../access/phone.ts'
import type { StepInput } from '../../conversation/engine/dialogue.ts'

/** What is asked, in this order. */
export const fields = ['firstname', 'lastname', 'patronymic', 'email', 'phone', 'city'] as const
export type Field = (typeof fields)[number]

/** What has been filled in so far; a patronymic that was skipped is null. */
export const form = z
  .object({
    firstname: z.string(),
    lastname: z.string(),
    patronymic: z.string().nullable(),
    email: z.string(),
    phone: z.string(),
    city: z.string(),
  })
  .partial()
export type Form = z.output<typeof form>

/** Reads an answer to the question about a field; undefined for what it cannot be. */
export function readField(field: Field, input: StepInput): string | null | undefined {
  if (input.kind === 'choice' && field === 'patronymic') return null
  if (input.kind === 'contact' && field === 'phone') return input.own ? digitsOf(input.phone) : undefined
  return input.kind === 'text' ? readers[field](input.text) : undefined
}

const readers: Record<Field, (text: string) => string | undefined> = {
  firstname: readName,
  lastname: readName,
  patronymic: readName,
  email: readEmail,
  phone: typedPhone,
  city: readLine,
}

/** A name has a letter and no digits. */
function readName(text: string): string | undefined {
  const name = readLine(text)
  return name !== undefined && /\p{L}/u.test(name) && !/\d/.test(name) ? name : undefined
}

/** One line; how it was spaced does not matter. */
function readLine(text: string): string | undefined {
  const parsed = line.safeParse(text.replaceAll(/\s+/g, ' '))
  return parsed.success ? parsed.data : undefined
}
