import { referredBy } from '#contracts/model/entity.ts'
import { allowsNull } from '#contracts/model/openapi/schema.ts'
import type { Creates } from '#contracts/model/semantics.ts'
import { fillTemplate } from '#runtime/template.ts'
import type { Reply } from './client.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Unproven } from './law.ts'
import { fieldsOfNow } from './now.ts'
import { reasons } from './told/reasons.ts'
import { valueFor, type Way } from './values.ts'

/** What a creation is asked with, and the fields that the thing has then. */
export interface Creation {
  readonly parameters: Values
  /** Those that are answered and follow from the request; what only the host can tell is left out. */
  readonly expected: Values
  /** Those that are answered and have the time of the creation. */
  readonly now: readonly string[]
}

/** The id of what a field of a new thing refers to, by what is known of it already; undefined for none. */
type Refer = (field: string, known: Values) => Promise<unknown>

/**
 * A request that makes a thing, with fresh values.
 * @param way `least`: only what is required; `null`: what may be null, is
 * @param fixed values that are given
 * @throws Unproven where a value cannot be made up
 */
export async function creation(
  kind: Kind,
  operation: Doing<Creates>,
  way: Way | 'least' | 'null',
  refer: Refer,
  fixed: Values = {},
): Promise<Creation> {
  const { asked, does } = operation
  const parameters: Record<string, unknown> = {}
  // What other references have to share is known before them.
  const names = [...asked.keys()].toSorted(
    (one, other) => Number(shares(kind, one)) - Number(shares(kind, other)),
  )
  for (const name of names) {
    const one = asked.get(name)
    const field = fieldOf(does, name)
    if (!one) continue
    if (field in fixed) parameters[name] = fixed[field]
    else if (one.required || (way !== 'least' && way !== 'null')) {
      const value = referredBy(kind.entity, field)
        ? await refer(field, parameters)
        : valueFor(one.schema, way === 'least' || way === 'null' ? 'hard' : way, shownFor(operation, name))
      if (value === undefined && one.required) throw new Unproven(reasons.noValue(name, operation.point.name))
      if (value !== undefined) parameters[name] = value
    } else if (way === 'null' && allowsNull(one.schema)) parameters[name] = null
  }
  const now = fieldsOfNow(kind.entity, { ...kind.entity.initial, ...parameters, ...does.set })
  return { parameters, expected: expectedOf(kind, does, parameters), now }
}

/** The field of the new thing that has the value of a parameter. */
function fieldOf({ set = {} }: Creates, parameter: string): string {
  return Object.keys(set).find((field) => set[field] === `\${${parameter}}`) ?? parameter
}

/** The parameter that gives a field its value. */
export function parameterOf({ set = {} }: Creates, field: string): string {
  return /^\$\{(\w+)\}$/.exec(String(set[field]))?.[1] ?? field
}

const shares = ({ entity }: Kind, field: string) => typeof entity.refers?.[field] === 'object'

function shownFor({ examples }: Doing<Creates>, name: string): unknown {
  return examples
    .map(([, { query, body }]) => ({ ...query, ...(body as Values) })[name])
    .find((one) => one != null)
}

function expectedOf({ entity }: Kind, { set = {} }: Creates, parameters: Values): Values {
  const { fields, computed = [], id, initial = {} } = entity
  const all: Values = { ...whole(initial, {}), ...parameters, ...whole(set, parameters) }
  const told = fields.filter((field) => field !== id && !computed.includes(field) && all[field] !== undefined)
  return Object.fromEntries(told.map((field) => [field, all[field]]))
}

/** What follows from the request; the time is the host's own. */
function whole(template: Values, parameters: Values): Values {
  return fillTemplate(template, (name) => (name === 'now' ? undefined : parameters[name])) as Values
}

/** A creation that others are about to build on. @throws Unproven */
export function must(reply: Reply): Reply {
  if (!reply.isDone) throw new Unproven(reasons.notMade(`${reply.sent.split(' {')[0]}`, reply.seen))
  return reply
}
