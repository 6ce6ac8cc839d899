import { randomInt, randomUUID } from 'node:crypto'

/**
 * The value of a placeholder that differs every time: `unique`, seven digits, `unique.phone`, `unique.email` or
 * `unique.uuid`. Undefined for another name.
 */
export function uniqueValue(name: string): string | undefined {
  return Object.hasOwn(makers, name) ? makers[name]?.() : undefined
}

const digits = () => String(randomInt(1_000_000, 10_000_000))

const makers: Readonly<Record<string, () => string>> = {
  unique: digits,
  'unique.phone': () => `7999${digits()}`,
  'unique.email': () => `user${digits()}@portal.example`,
  'unique.uuid': randomUUID,
}

/** The names of these placeholders. */
export const uniqueNames: readonly string[] = Object.keys(makers)
