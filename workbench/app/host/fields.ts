export type FieldKind = 'text' | 'number' | 'boolean' | 'choice' | 'json'

/** One parameter of an action as it is asked for. */
export interface Field {
  readonly name: string
  readonly kind: FieldKind
  readonly required: boolean
  readonly description: string
  readonly choices: readonly string[]
  readonly integer: boolean
}

type Schema = Readonly<Record<string, unknown>>

/** The fields of a form for a JSON Schema of an object; what a form has no field for is asked for as JSON. */
export function fieldsOf(schema: Schema): Field[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(Object(schema.properties) as Record<string, Schema>).map(([name, property]) => {
    const choices = Array.isArray(property.enum) ? property.enum.map(String) : []
    return {
      name,
      kind: choices.length > 0 ? 'choice' : kindOf(property.type),
      required: required.includes(name),
      description: typeof property.description === 'string' ? property.description : '',
      choices,
      integer: property.type === 'integer',
    }
  })
}

/** The value that was typed; undefined where nothing was. @throws SyntaxError where it should be JSON and is not */
export function givenValue({ kind, choices }: Field, typed: string, schema: Schema): unknown {
  if (typed === '') return undefined
  if (kind === 'number') return Number(typed)
  if (kind === 'boolean') return typed === 'true'
  if (kind === 'json') return JSON.parse(typed)
  if (kind === 'choice' && Array.isArray(schema.enum)) return schema.enum[choices.indexOf(typed)]
  return typed
}

/** Every value that stood under this name in bodies and queries, newest first, twenty at most. */
export function seenValues(name: string, bodies: readonly unknown[]): string[] {
  const found = new Set<string>()
  for (const body of bodies.toReversed()) collect(name, body, found)
  return [...found].slice(0, 20)
}

function collect(name: string, value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === name && (typeof inner === 'string' || typeof inner === 'number')) found.add(String(inner))
    else collect(name, inner, found)
  }
}

function kindOf(type: unknown): FieldKind {
  if (type === 'string') return 'text'
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'boolean' ? 'boolean' : 'json'
}
