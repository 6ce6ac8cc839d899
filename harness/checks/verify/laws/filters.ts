import { keywordsAt } from '#contracts/model/openapi/schema.ts'
import { itemsIn, type Lists } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import type { Reply } from './client.ts'
import { isSame, isSameField, momentOf } from './compare.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, Unproven } from './law.ts'
import { compare } from './order.ts'
import { askList, type Population, populationOf } from './population.ts'
import { limitOf, readInLists, readThing } from './reading.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import type { Trial } from './trial.ts'
import { fits } from './values.ts'

const MOST_VALUES = 4

/** Whether a filter lets exactly those through that have its value. @throws Broken, Unproven */
export async function equalityLaw(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  parameter: string,
  field: string,
): Promise<void> {
  const population = await populationOf(trial, kind, operation)
  if (parameter in population.base) return await separates(trial, kind, operation, parameter, field)
  const { base, all } = population
  const words = wordsOf(operation, parameter)
  const values = [...new Set([...all.map((item) => item[field]), ...words])]
    .filter((value) => value != null)
    .slice(0, MOST_VALUES)
  const matches = (item: Values, value: unknown) => isSameField(kind.entity, field, value, item[field])
  const tells = values.some(
    (value) => all.some((item) => matches(item, value)) && all.some((item) => !matches(item, value)),
  )
  for (const value of values) {
    const reply = await askList(trial, operation, { ...base, [parameter]: value })
    expectExactly(kind, operation, reply, all, (item) => matches(item, value))
    await expectWithoutFilter(trial, kind, operation, reply, population)
  }
  if (!tells) throw new Unproven(reasons.noneDiffer(kind.entity.name, field))
}

function wordsOf({ asked }: Doing<Lists>, parameter: string): readonly unknown[] {
  const schema = asked.get(parameter)?.schema
  const { enum: words } = schema ? keywordsAt(schema) : {}
  return Array.isArray(words) ? words : []
}

/** A filter that has to be given: what one value lists, another one does not. */
async function separates(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  parameter: string,
  field: string,
): Promise<void> {
  const { entity } = kind
  const one = await populationOf(trial, kind, operation)
  const made = await trial.things.make(kind)
  const thing = await readThing(trial, made, sent.made(entity.name))
  for (const { base, all, reply } of [one, await populationOf(trial, kind, operation)]) {
    const foreign = all.find((item) => !isSameField(entity, field, base[parameter], item[field]))
    if (foreign)
      throw new Broken(
        reply.sent,
        seen.listedWith(`${entity.name} ${String(foreign[entity.id])}`, field, String(foreign[field])),
      )
    if (all.length === 0) throw new Broken(reply.sent, seen.nothingListed(entity.name))
  }
  for (const { thing: listed, reply } of await readInLists(trial, {
    ...made,
    known: { ...made.known, ...thing },
  }))
    if (!listed)
      throw new Broken(
        reply.sent,
        seen.notListedWith(`${entity.name} ${String(made.id)}`, field, String(thing[field])),
      )
}

/** Whether a filter lets through what has its value or a greater one, tried at the value, before and after it. */
export async function fromLaw(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  parameter: string,
  field: string,
): Promise<void> {
  const population = await populationOf(trial, kind, operation)
  const { base, all } = population
  const isFrom = (border: unknown) => (one: Values) => compare(one[field], border) >= 0
  const listedFrom = async (border: unknown) => {
    const reply = await askList(trial, operation, { ...base, [parameter]: border })
    expectExactly(kind, operation, reply, all, isFrom(border))
    await expectWithoutFilter(trial, kind, operation, reply, population)
  }
  const schema = operation.asked.get(parameter)?.schema
  if (schema && fits(schema, LONG_AGO)) await listedFrom(LONG_AGO)
  const sorted = all
    .filter((item) => borders(item[field]))
    .toSorted((one, other) => compare(one[field], other[field]))
  if (sorted.length === 0) throw new Unproven(reasons.noneHas(kind.entity.name, field))
  for (const item of new Set([sorted.at(0), sorted.at(Math.floor(sorted.length / 2)), sorted.at(-1)])) {
    for (const border of borders(item?.[field]) ?? []) await listedFrom(border)
  }
}

/** Before everything that a host may leave out by itself. */
const LONG_AGO = '2000-01-01T00:00:00Z'

/** A value itself, the one before it and the one after; a moment in another offset, too. */
function borders(value: unknown): unknown[] | undefined {
  if (typeof value === 'number') return [value, value - 1, value + 1]
  const time = momentOf(value)
  if (time === undefined) return undefined
  const iso = (ms: number) => new Date(ms).toISOString()
  const elsewhere = `${iso(time + 5 * 3_600_000).slice(0, -1)}+05:00`
  // A host may keep whole seconds only.
  return [value, iso(time), elsewhere, iso(time - 1_000), iso(time + 1_000)]
}

/** @throws Broken where the answer has something else than those of all for which this holds */
function expectExactly(
  { entity }: Kind,
  operation: Doing<Lists>,
  reply: Reply,
  all: readonly Values[],
  matches: (item: Values) => boolean,
): void {
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const listed = itemsIn(operation.does, reply.body).filter(isObject)
  const wrong = listed.find((item) => !matches(item))
  if (wrong)
    throw new Broken(
      reply.sent,
      seen.listedUnmatched(`${entity.name} ${String(wrong[entity.id])}`, shownOf(operation, wrong)),
    )
  if (listed.length >= limitOf(operation)) return
  const ids = listed.map((item) => item[entity.id])
  const missing = all.find((item) => matches(item) && !ids.includes(item[entity.id]))
  if (missing)
    throw new Broken(
      reply.sent,
      seen.matchedNotListed(`${entity.name} ${String(missing[entity.id])}`, shownOf(operation, missing)),
    )
}

/** Filters only leave out. @throws Broken where something is listed that is not listed without the filter */
async function expectWithoutFilter(
  trial: Trial,
  { entity }: Kind,
  operation: Doing<Lists>,
  { sent, body }: Reply,
  { base, all }: Population,
): Promise<void> {
  const most = limitOf(operation)
  const isIn = (items: readonly Values[], item: Values) =>
    items.some((one) => isSame(item[entity.id], one[entity.id]))
  const listed = itemsIn(operation.does, body).filter(isObject)
  if (all.length >= most || listed.every((item) => isIn(all, item))) return
  // Somebody may have made it in the meantime.
  const again = await askList(trial, operation, base)
  const now = itemsIn(operation.does, again.body).filter(isObject)
  const missing = listed.find((item) => !isIn(now, item))
  if (again.isDone && now.length < most && missing)
    throw new Broken(sent, seen.onlyWithFilter(`${entity.name} ${String(missing[entity.id])}`, again.sent))
}

function shownOf({ does }: Doing<Lists>, item: Values): string {
  const fields = Object.values(does.filters ?? {}).flatMap((filter) =>
    typeof filter === 'string' ? filter : 'from' in filter ? filter.from : [],
  )
  return [...new Set(fields)].map((field) => `${field} ${String(item[field])}`).join(', ')
}
