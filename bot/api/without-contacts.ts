/** Names under which phones and addresses come; free text may carry others. */
const CONTACT_FIELDS = new Set(['phone', 'email'])

/** What may be an e-mail address, and what may be a phone: ten digits or more with the signs between them. */
const ADDRESS = /[^\s<>@]+@[^\s<>@]+/g
const DIGITS = /\+?\d[\d\s().-]{8,}\d/g
const LEAST_DIGITS = 10

/** The same parameters without phones and e-mail addresses, wherever in them they stand. */
export function withoutContacts(params: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(params).filter(([name]) => !CONTACT_FIELDS.has(name))
  return Object.fromEntries(kept.map(([name, value]) => [name, clean(value)]))
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(ADDRESS, '…').replaceAll(DIGITS, hidePhone)
  if (Array.isArray(value)) return value.map(clean)
  return typeof value === 'object' && value !== null ? withoutContacts({ ...value }) : value
}

function hidePhone(text: string): string {
  return text.replaceAll(/\D/g, '').length < LEAST_DIGITS ? text : '…'
}
