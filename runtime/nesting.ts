/**
 * How deep what comes from outside may be nested. `JSON.parse` takes any depth, and what is written recursively then fails
 * on it, `JSON.stringify` among it. Telegram's own server has the same limit (tdlib, `JsonDecode`).
 */
const MAX_DEPTH = 100

/** Whether objects and lists stand in one another deeper than 100 levels. Looks no deeper itself. */
export function isTooDeep(value: unknown, levels = MAX_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((inner) => isTooDeep(inner, levels - 1))
}

/** The value, or a text in the place of one that is too deep to be kept and shown. */
export const shallow = (value: unknown): unknown => (isTooDeep(value) ? '(nested too deep)' : value)
