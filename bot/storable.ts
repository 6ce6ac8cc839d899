/**
 * Reviver for JSON.parse and replacer for JSON.stringify: leaves in strings only what PostgreSQL can store,
 * which is neither NUL nor half of a surrogate pair (postgresql.org/docs/current/datatype-json.html).
 */
export function storable(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value
}

const EARLIEST = Date.parse('1970-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T00:00:00Z')

/** The moment, or the nearest one that every driver of PostgreSQL writes and reads alike: years of four digits. */
export function storableMoment(iso: string): Date {
  return new Date(Math.min(Math.max(Date.parse(iso), EARLIEST), LATEST))
}
