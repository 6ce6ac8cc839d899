import { isObject } from '#runtime/json.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Direction } from '../../openapi/convert.ts'
import type { Place } from '../../openapi/place.ts'

/** The kinds of values in JSON. */
export const kinds = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const
export type Kind = (typeof kinds)[number]

/** What a schema says of the values of one kind, with everything that it must be besides (`allOf`, `$ref`) put in. */
export interface Shape {
  readonly kind: Kind
  /** Of numbers: only whole ones. */
  readonly whole: boolean
  /** The only values, where they are listed. */
  readonly values: readonly unknown[] | undefined
  /** The keywords of each part, of which all hold. */
  readonly rules: readonly Readonly<Record<string, unknown>>[]
  /** The fields of an object; a value must fit all the schemas of its field. */
  readonly fields: ReadonlyMap<string, readonly Place[]>
  readonly required: ReadonlySet<string>
  /** Whether fields that are not named are allowed, refused, or not spoken of. */
  readonly others: 'allowed' | 'refused' | 'unsaid'
  /** What such fields must fit. */
  readonly other: readonly Place[]
  readonly items: readonly Place[]
  /** Where it stands. */
  readonly place: Place
}

/** More of `allOf` and `$ref` in each other than anybody writes: they contain themselves. */
const DEEPEST = 60

/**
 * The values that fit all of these schemas, by their kinds: an alternative (`oneOf`, `anyOf`, several types) is a
 * shape of its own, and however a schema is put together the same values give the same shapes.
 * @throws UserError when a reference leads nowhere, or a schema consists of itself
 */
export function shapesOf(places: readonly Place[], direction: Direction): Shape[] {
  const [first, ...more] = places
  if (!first) return []
  const all = more.reduce(
    (found, place) => both(found, shapesAt(place, direction, 0)),
    shapesAt(first, direction, 0),
  )
  return joined(all)
}

/** What a place without a schema says: any value. */
export const anyShapes = (place: Place): Shape[] => kinds.map((kind) => shapeOf(kind, place))

function shapesAt(place: Place, direction: Direction, depth: number): Shape[] {
  if (depth > DEEPEST)
    throw new UserError({
      en: `${place}: the schema consists of itself.`,
      ru: `${place}: схема состоит из самой себя.`,
    })
  if (typeof place.value === 'boolean') return place.value ? anyShapes(place) : []
  const old = String(place.document.openapi).startsWith('3.0')
  const { $ref, nullable } = place.fields
  const inner = (part: Place) => shapesAt(part, direction, depth + 1)
  // In OpenAPI 3.0 nothing counts beside a reference.
  let found = old && $ref !== undefined ? anyShapes(place) : combined(place, direction, inner)
  if ($ref !== undefined) found = both(found, inner(place.pointed(String($ref))))
  if (!old || nullable !== true) return found
  return [...found.filter(({ kind }) => kind !== 'null'), shapeOf('null', place)]
}

function combined(place: Place, direction: Direction, inner: (part: Place) => Shape[]): Shape[] {
  const parts = (key: string) =>
    Object.keys(place.child(key)?.value ?? []).flatMap((index) => place.child(key)?.child(index) ?? [])
  let found = ownShapes(place, direction)
  for (const part of parts('allOf')) found = both(found, inner(part))
  for (const key of ['anyOf', 'oneOf']) {
    const choices = parts(key)
    if (choices.length > 0) found = both(found, choices.flatMap(inner))
  }
  return found
}

function ownShapes(place: Place, direction: Direction): Shape[] {
  const { fields } = place
  const listed = Object.hasOwn(fields, 'const') ? [fields.const] : fields.enum
  const values = Array.isArray(listed) ? listed : undefined
  const types = typesOf(fields, values)
  return kinds.flatMap((kind) => {
    const type = types.find((one) => one === kind || (kind === 'number' && one === 'integer'))
    const fitting = values?.filter((value) => kindOf(value) === kind)
    if (type === undefined || fitting?.length === 0) return []
    const whole = type === 'integer' && !types.includes('number')
    const shape = { ...shapeOf(kind, place), whole, values: fitting, rules: [fields] }
    return [kind === 'object' ? { ...shape, ...fieldsOf(place, direction) } : shape]
  })
}

/** Schemas without a type are written of the kind that their keywords speak of. */
const SPOKEN: readonly (readonly [Kind, readonly string[]])[] = [
  ['object', ['properties', 'required', 'additionalProperties']],
  ['array', ['items', 'minItems', 'maxItems']],
  ['string', ['pattern', 'minLength', 'maxLength']],
]

function typesOf(
  { type, ...fields }: Readonly<Record<string, unknown>>,
  values?: readonly unknown[],
): string[] {
  if (type !== undefined) return [type].flat().map(String)
  if (values) return [...new Set(values.map(kindOf))]
  const spoken = SPOKEN.filter(([, keywords]) => keywords.some((keyword) => Object.hasOwn(fields, keyword)))
  // `required` beside alternatives narrows objects and says nothing of the rest; so does `nullable` beside fields.
  return spoken.length === 0 ? [...kinds] : spoken.map(([kind]) => kind)
}

function fieldsOf(place: Place, direction: Direction): Partial<Shape> {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly'
  const properties = place.child('properties')
  const names = Object.keys(properties?.fields ?? {}).filter(
    (name) => properties?.at(name)?.fields[flag] !== true,
  )
  const { required, additionalProperties } = place.fields
  const hidden = (name: unknown) => place.at('properties', String(name))?.fields[flag] === true
  const other = isObject(additionalProperties) ? place.child('additionalProperties') : undefined
  return {
    fields: new Map(names.map((name) => [name, [properties?.child(name) ?? place]])),
    required: new Set(Array.isArray(required) ? required.filter((name) => !hidden(name)).map(String) : []),
    others:
      additionalProperties === undefined ? 'unsaid' : additionalProperties === false ? 'refused' : 'allowed',
    other: other ? [other] : [],
  }
}

function shapeOf(kind: Kind, place: Place): Shape {
  const items = kind === 'array' ? place.child('items') : undefined
  return {
    ...{ kind, whole: false, values: kind === 'boolean' ? [true, false] : undefined, rules: [] },
    ...{ fields: new Map(), required: new Set<string>(), others: 'unsaid', other: [] },
    ...{ items: items ? [items] : [], place },
  }
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object'
}

/** The values that two schemas allow together. */
function both(some: readonly Shape[], others: readonly Shape[]): Shape[] {
  return some.flatMap((one) =>
    others.filter(({ kind }) => kind === one.kind).flatMap((other) => meeting(one, other) ?? []),
  )
}

function meeting(one: Shape, other: Shape): Shape | undefined {
  const values = one.values && other.values ? shared(one.values, other.values) : (one.values ?? other.values)
  if (values?.length === 0) return undefined
  const fields = new Map(one.fields)
  for (const [name, places] of other.fields) fields.set(name, [...(fields.get(name) ?? []), ...places])
  const sayings = [one.others, other.others]
  return {
    ...{ kind: one.kind, whole: one.whole || other.whole, values, rules: [...one.rules, ...other.rules] },
    ...{ fields, required: one.required.union(other.required), other: [...one.other, ...other.other] },
    others: (['refused', 'allowed'] as const).find((saying) => sayings.includes(saying)) ?? 'unsaid',
    items: [...one.items, ...other.items],
    place: other.rules.length > 0 ? other.place : one.place,
  }
}

const shared = (some: readonly unknown[], others: readonly unknown[]) => {
  const known = new Set(others.map((value) => JSON.stringify(value)))
  return some.filter((value) => known.has(JSON.stringify(value)))
}

/** Lists of values that stand apart (`oneOf` of constants) are one list. */
function joined(shapes: readonly Shape[]): Shape[] {
  return [...Map.groupBy(shapes, ({ kind }) => kind)].flatMap(([kind, all]) => {
    const [first] = all
    const lists = all.map(({ values }) => values)
    const scalar = kind !== 'object' && kind !== 'array'
    if (!first || !scalar || lists.includes(undefined)) return kind === 'null' && first ? [first] : all
    const values = [...new Map(lists.flat().map((value) => [JSON.stringify(value), value])).values()]
    return [{ ...first, values }]
  })
}
