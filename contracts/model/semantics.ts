import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { isObject } from '#runtime/json.ts'

/**
 * A value that is written down, or `${name}`: the parameter of the request with this name, `${now}` for the current
 * time. In lists and objects as well; what the request does not give is left out.
 */
type Template = unknown

const name = z.string().min(1)
const templates: z.ZodType<Readonly<Record<string, Template>>> = z.record(name, z.unknown())
/** Values of fields, or of fields of what a field refers to: `{ status: 'completed', 'authorId.isActive': true }`. */
const conditions: z.ZodType<Readonly<Record<string, Template>>> = z.record(name, z.unknown())

const reference = z.union([
  name,
  /** … which has the same values in these fields: a comment is answered under the same post. */
  z.strictObject({ entity: name, sharing: z.array(name).min(1) }),
])

/** What holds of a field of a thing at any time. */
const entityLaw = z.union([
  /** It is the sum over the list in another field, each element counting as the product of its fields under `of`. */
  z.strictObject({ sum: name, of: z.array(name).min(1) }),
  /** It is there only while other fields are so. */
  z.strictObject({ onlyWhen: conditions }),
])

export type EntityLaw = z.output<typeof entityLaw>

/** What `x-commap` says on the schema of a thing that a host keeps. */
export const entitySemantics = z.strictObject({
  /** What operations and states call it, such as `order`. */
  entity: name,
  /** The field with its identifier: a number that the host gives. */
  id: name,
  /** The message of the refusal of a request that names one that is not there. */
  notFound: name,
  /** Fields that name another entity by its id; null where they may name none. */
  refers: z.record(name, reference).optional(),
  /** Fields in which capital and small letters are the same. */
  caseless: z.array(name).optional(),
  /** What the host makes of other fields, and nobody gives. */
  computed: z.array(name).optional(),
  /** Fields that the host keeps and answers to nobody. */
  hidden: z.array(name).optional(),
  /** Values of the fields that a creation leaves out. */
  initial: templates.optional(),
  /** What holds at any time, by the fields of which it holds. */
  laws: z.record(name, entityLaw).optional(),
})

/** What a host promises of a thing that it keeps. */
export type EntitySemantics = z.output<typeof entitySemantics>

const filter = z.union([
  /** The field that has this very value. */
  name,
  /** The field that has this value or a greater, later one. */
  z.strictObject({ from: name }),
  /** What only the host can tell; `refers` is the entity that the parameter names. */
  z.strictObject({ rule: name, refers: name.optional() }),
])

const answer = z.enum(['thing', 'example'])

const finds = z.strictObject({
  finds: name,
  /** The parameters, called as the fields; several found are refused (409). The id without it. */
  by: z.array(name).min(1).optional(),
})

const lists = z.strictObject({
  lists: name,
  /** The field of the answer in which they are; without it the answer itself is the list. */
  as: name.optional(),
  /** Parameters that leave some out, where they are given. */
  filters: z.record(name, filter).optional(),
  /** The field by which they are ordered, with `-` from the greatest to the least; equal ones by their ids, likewise. */
  order: name,
  /** The parameter that says how many are listed at most, and how many without it: all, where that is not said. */
  limit: z.strictObject({ by: name, else: z.int().min(1).optional() }).optional(),
  /** The parameter that says how many are passed over: of those that filters let through, in their order. */
  offset: name.optional(),
})

const creates = z.strictObject({
  creates: name,
  /** Values of its fields; those called as a parameter have its value. */
  set: templates.optional(),
  /** Fields in which no two are the same (409). */
  unique: z.array(name).optional(),
  /** What else must hold (409). */
  requires: conditions.optional(),
  /** The body of the answer: the thing, or always that of the first example. */
  answer: answer.optional(),
})

const changes = z.strictObject({
  /** The entity; the parameter that is called as its id names the thing. */
  changes: name,
  /** Fields that must be as the parameters say, such as those of the owner: somebody else's is not found (404). */
  of: z.array(name).optional(),
  set: templates,
  requires: conditions.optional(),
  /** Parameters that are moments, and how many milliseconds from now they may be at most (409). */
  within: z.record(name, z.number().positive()).optional(),
  answer: answer.optional(),
})

/** What `x-commap` says of what an operation does with the host's data. */
export const operationSemantics = z.union([finds, lists, creates, changes])

export const semanticKinds = { finds, lists, creates, changes } as const

/** What an operation does with the host's data: one of `finds`, `lists`, `creates`, `changes`. */
export type OperationSemantics = z.output<typeof operationSemantics>
export type Finds = z.output<typeof finds>
export type Lists = z.output<typeof lists>
export type Creates = z.output<typeof creates>
export type Changes = z.output<typeof changes>

/** The name of the entity that an operation is about. */
export function entityNameOf(does: OperationSemantics): string {
  if ('finds' in does) return does.finds
  if ('lists' in does) return does.lists
  return 'creates' in does ? does.creates : does.changes
}

/** Whether a value is the one that a condition wants; of several in `{ oneOf }` one will do. */
export function holds(wanted: unknown, value: unknown): boolean {
  const all = isObject(wanted) && Array.isArray(wanted.oneOf) ? wanted.oneOf : [wanted]
  return all.some((one) => isDeepStrictEqual(one, value))
}

/** The things in the answer of an operation that lists them. */
export function itemsIn({ as }: Lists, response: unknown): readonly unknown[] {
  const list = as === undefined ? response : isObject(response) ? response[as] : undefined
  return Array.isArray(list) ? list : []
}
