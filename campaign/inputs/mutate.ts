import type { Random } from '../support/random.ts'
import { oddText, oddValue, PROTOTYPE_NAMES } from './odd-values.ts'

export type Fields = Readonly<Record<string, unknown>>

const MOST_CHANGES = 3

/** The same fields with one to three changes, at any depth. @param keep names of fields that stay as they are */
export function mutate(random: Random, fields: Fields, keep: readonly string[] = []): Fields {
  let changed = fields
  for (let left = random.between(1, MOST_CHANGES); left > 0; left -= 1)
    changed = change(random, changed, keep)
  return changed
}

function change(random: Random, fields: Fields, keep: readonly string[]): Fields {
  const names = Object.keys(fields).filter((name) => !keep.includes(name))
  const kind = random.next()
  if (names.length === 0 || kind < 0.1) return add(random, fields)
  const name = random.pick(names)
  const value = fields[name]
  if (kind < 0.2) return without(fields, name)
  if (kind < 0.25) return { ...without(fields, name), [random.pick(PROTOTYPE_NAMES)]: value }
  if (isFields(value) && kind < 0.8) return { ...fields, [name]: change(random, value, keep) }
  return { ...fields, [name]: changedValue(random, value) }
}

function changedValue(random: Random, value: unknown): unknown {
  const kind = random.next()
  if (kind < 0.55) return oddValue(random)
  if (kind < 0.65) return [value]
  if (kind < 0.75) return { value }
  if (typeof value === 'string') return kind < 0.9 ? value + oddText(random) : value.toUpperCase()
  if (typeof value === 'number') return kind < 0.9 ? String(value) : value + 0.5
  if (Array.isArray(value)) return [...value, ...value, oddValue(random)]
  return oddValue(random)
}

function add(random: Random, fields: Fields): Fields {
  const name = random.next() < 0.5 ? random.pick(PROTOTYPE_NAMES) : oddText(random).slice(0, 300)
  // As a field of its own, whatever it is called.
  return Object.fromEntries([...Object.entries(fields), [name, oddValue(random)]])
}

function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== name))
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
