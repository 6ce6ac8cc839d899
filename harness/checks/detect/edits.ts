import { isFilled, isObject, type Place, placesAt } from './path.ts'
import type { Edit } from './schema.ts'

type Value = (value: unknown) => unknown

/** Makes one edit in a message. Returns whether anything is different now. */
export function applyEdit(edit: Edit, message: object): boolean {
  if ('remove' in edit) return everywhere(message, edit.remove, ({ parent, key }) => delete parent[key])
  if ('rename' in edit) return everywhere(message, edit.rename, (place) => rename(place, edit.to))
  if ('add' in edit) return add(message, edit.add, edit.value)
  // What becomes of the connection is the proxy's business.
  if ('delay' in edit || 'drop' in edit) return true
  const [path, value] = valueEdit(edit)
  return everywhere(message, path, ({ parent, key }) => {
    const before = JSON.stringify(parent[key])
    parent[key] = value(parent[key])
    return before !== JSON.stringify(parent[key])
  })
}

type ValueEdit = Exclude<
  Edit,
  { remove: unknown } | { rename: unknown } | { add: unknown } | { delay: unknown } | { drop: unknown }
>

function valueEdit(edit: ValueEdit): [path: string, value: Value] {
  if ('set' in edit) return [edit.set, () => structuredClone(edit.to)]
  if ('wrap' in edit) return [edit.wrap, (value) => ({ [edit.in]: value })]
  if ('convert' in edit) return [edit.convert, conversions[edit.to]]
  if ('shift' in edit) return [edit.shift, shift(edit.by)]
  if ('repeat' in edit) return [edit.repeat, repeat(edit.times)]
  if ('reorder' in edit) return [edit.reorder, reversed]
  const pattern = new RegExp(edit.pattern, 'u')
  return [edit.replace, (value) => (typeof value === 'string' ? value.replace(pattern, edit.with) : value)]
}

function everywhere(message: object, path: string, change: (place: Place) => boolean): boolean {
  let changed = false
  for (const place of placesAt(message, path)) {
    if (isFilled(place)) changed = change(place) || changed
  }
  return changed
}

function add(message: object, path: string, value: unknown): boolean {
  const free = placesAt(message, path).filter((place) => !isFilled(place))
  for (const { parent, key } of free) parent[key] = structuredClone(value)
  return free.length > 0
}

function rename({ parent, key }: Place, to: string): boolean {
  parent[to] = parent[key]
  return delete parent[key]
}

const conversions: Record<Extract<ValueEdit, { convert: string }>['to'], Value> = {
  text: (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  number: (value) => Number(value),
  list: (value) => [value],
  first: (value) => (Array.isArray(value) ? (value[0] ?? {}) : value),
  half: (value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.slice(0, text.length / 2)
  },
}

function shift(by: number): Value {
  return (value) => {
    if (typeof value === 'number') return value + by
    return typeof value === 'string' && /^\d+$/.test(value) ? String(Number(value) + by) : value
  }
}

function repeat(times: number): Value {
  return (value) => (Array.isArray(value) ? Array.from({ length: times }, () => value).flat() : value)
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isObject(value)) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]))
}
