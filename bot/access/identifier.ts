import { email, id } from '#contracts/model/scalars.ts'
import { typedPhone } from './phone.ts'

/** By what people say who they are. */
export const ways = ['id', 'email', 'phone'] as const
export type Way = (typeof ways)[number]

/** Reads what somebody typed for a way, in the portal's form; undefined for what cannot be one. */
export function readIdentifier(way: Way, text: string): string | undefined {
  const typed = text.trim()
  if (way === 'phone') return typedPhone(typed)
  return way === 'id' ? readId(typed) : readEmail(typed)
}

function readId(text: string): string | undefined {
  const digits = /^(?:№|#|id:?)?\s*(\d{1,16})$/i.exec(text)?.[1]
  const parsed = id.safeParse(Number(digits))
  return parsed.success ? String(parsed.data) : undefined
}

/** Addresses are compared without regard to case everywhere in practice, so it is dropped. */
export function readEmail(text: string): string | undefined {
  const parsed = email.safeParse(text.trim().toLowerCase())
  return parsed.success ? parsed.data : undefined
}
