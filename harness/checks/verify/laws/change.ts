import { holdAll } from '#contracts/model/pact/derive/host/conditions.ts'
import { beforehand } from '#contracts/model/pact/derive/host/needs.ts'
import type { Changes } from '#contracts/model/semantics.ts'
import { fillTemplate } from '#runtime/template.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Unproven } from './law.ts'
import { fieldsOfNow } from './now.ts'
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
  /** The fields that are answered and have the time of the change. */
  readonly now: readonly string[]
}

/** A change of this thing, or of one that is made for it. @throws Unproven where none can be made that may be changed */
export async function changeOf(
  trial: Trial,
  kind: Kind,
  operation: Doing<Changes>,
  way: Way | 'least',
  made?: Made,
): Promise<Change> {
  made ??= await changeable(trial, kind, operation)
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

/** Things that may be changed, each with another one of the words that a condition allows, as far as they can be made. */
export async function* inOtherWords(trial: Trial, kind: Kind, operation: Doing<Changes>, known: Values) {
  const { requires = {} } = operation.does
  for (const field of Object.keys(requires)) {
    const seen: unknown[] = [known[field] ?? null]
    for (;;) {
      const thing = kind.shown.find((one) => holdAll(requires, one) && !seen.includes(one[field] ?? null))
      if (!thing) break
      seen.push(thing[field] ?? null)
      const state = kind.shown.exists(kind.shown.differences(thing), operation.suppliedTo(operation.least()))
      const made = await trial.things.byState(kind, state).catch(unlessNeeded)
      if (made) yield made
    }
  }
}

/** One of several words leaves the others. */
function unlessNeeded(error: unknown): undefined {
  if (!(error instanceof Unproven)) throw error
}

/** The request of a change with fresh values, and what the fields of the thing are then. */
export function requestFor(
  { entity }: Kind,
  { asked, does, examples }: Doing<Changes>,
  thing: Values,
  way: Way | 'least',
): Pick<Change, 'parameters' | 'expected' | 'now'> {
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
  return { parameters, expected: Object.fromEntries(told), now: fieldsOfNow(entity, does.set) }
}

/** A moment so far from now, milliseconds, as ISO 8601 without fractions of a second. */
export const moment = (fromNow: number) => exactMoment(fromNow).replace(/\.\d+/, '')

/** The same with milliseconds, as systems in JavaScript write it. */
export const exactMoment = (fromNow: number) => new Date(Date.now() + fromNow).toISOString()
