import { holdAll } from '#contracts/model/pact/derive/host/conditions.ts'
import { beforehand } from '#contracts/model/pact/derive/host/needs.ts'
import type { Changes } from '#contracts/model/semantics.ts'
import { fillTemplate } from '#runtime/template.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Unproven } from './law.ts'
import { readThing } from './reading.ts'
import type { Made } from './things.ts'
import { reasons } from './told/reasons.ts'
import { sent } from './told/seen.ts'
import type { Trial } from './trial.ts'
import { valueFor, type Way } from './values.ts'

/** A thing that may be changed, as it is, and the request that changes it. */
export interface Change {
  readonly made: Made
  readonly before: Values
  readonly parameters: Values
  readonly expected: Values
}

/** A change of a thing that is made for it. @throws Unproven where none can be made that may be changed */
export async function changeOf(
  trial: Trial,
  kind: Kind,
  operation: Doing<Changes>,
  way: Way | 'least',
): Promise<Change> {
  const made = await changeable(trial, kind, operation)
  const before = await readThing(trial, made, sent.made(kind.entity.name))
  return { made, before, ...requestFor(kind, operation, { ...before, ...made.known }, way) }
}

/** A thing that may be changed. @throws Unproven where none can be made */
export async function changeable(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<Made> {
  const { requires = {} } = operation.does
  const [state] = beforehand(operation, operation.least())
  const [creation] = kind.creates
  if (!creation && state) return trial.things.byState(kind, state)
  const made = await trial.things.make(kind)
  if (holdAll(requires, { ...(kind.entity.initial ?? {}), ...made.known })) return made
  if (!state) throw new Unproven(reasons.noneChangeable(kind.entity.name))
  return trial.things.byState(kind, state)
}

/** The request of a change with fresh values, and what the fields of the thing are then. */
export function requestFor(
  { entity }: Kind,
  { asked, does, examples }: Doing<Changes>,
  thing: Values,
  way: Way | 'least',
): Pick<Change, 'parameters' | 'expected'> {
  const parameters: Record<string, unknown> = {}
  for (const { name, required, schema } of asked.values()) {
    if (name === entity.id || does.of?.includes(name)) parameters[name] = thing[name]
    else if (Object.hasOwn(does.within ?? {}, name)) parameters[name] = moment((does.within?.[name] ?? 0) / 2)
    else if (required || way !== 'least') {
      const shown = examples.map(([, { query, body }]) => ({ ...query, ...(body as Values) })[name])
      parameters[name] = valueFor(
        schema,
        way === 'least' ? 'hard' : way,
        shown.find((one) => one != null),
      )
    }
  }
  const set = fillTemplate(does.set, (name) => (name === 'now' ? undefined : parameters[name])) as Values
  const told = Object.entries(set).filter(
    ([field]) => entity.fields.includes(field) && !entity.computed?.includes(field),
  )
  return { parameters, expected: Object.fromEntries(told) }
}

/** A moment so far from now, milliseconds, as ISO 8601 without fractions of a second. */
export const moment = (fromNow: number) => new Date(Date.now() + fromNow).toISOString().replace(/\.\d+/, '')
