/** JSON that is written as it stands: too deep for `JSON.stringify`, with a key twice, or none at all. */
export class Raw {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** The value as JSON; what is `Raw` in it as it stands, and fields without a value not at all. */
export function writeJson(value: unknown): string {
  if (value instanceof Raw) return value.text
  if (Array.isArray(value)) return `[${value.map((item) => writeJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${writeJson(inner)}`).join(',')}}`
}

/** The value as a field of a form or of a query has it. */
export function writeField(value: unknown): string {
  return typeof value === 'string' ? value : writeJson(value)
}
