import { itemsIn, type Lists } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import type { Reply } from './client.ts'
import { isSame } from './compare.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { askList, askPage, type Population, populationOf } from './population.ts'
import { limitOf } from './reading.ts'
import { short } from './show.ts'
import type { Made } from './things.ts'
import { ofList } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'
import type { Trial } from './trial.ts'

/** What an operation promises whose answers have a limit. */
export function limitLaws(kind: Kind, operation: Doing<Lists>): Law[] {
  const { point, does } = operation
  const { limit } = does
  if (!limit) return []
  const law = lawMaker(point)
  return [
    ...(operation.asked.has(limit.by)
      ? [
          law(limit.by, ofList.limit(limit.by), (trial) => limits(trial, kind, operation, limit.by)),
          law(`greatest ${limit.by}`, ofList.greatest(limit.by, limitOf(operation)), (trial) =>
            letsManyThrough(trial, kind, operation, limit.by),
          ),
        ]
      : []),
    withoutLimit(kind, operation, limit),
  ]
}

function withoutLimit(
  kind: Kind,
  operation: Doing<Lists>,
  { by, else: count }: NonNullable<Lists['limit']>,
): Law {
  const law = lawMaker(operation.point)
  const { name } = kind.entity
  return count === undefined
    ? law(`without ${by}`, ofList.withoutAnyLimit(name, by), (trial) => listsAll(trial, kind, operation))
    : law(`without ${by}`, ofList.withoutLimit(by, count), (trial) =>
        limitsByItself(trial, kind, operation, count),
      )
}

async function limits(trial: Trial, kind: Kind, operation: Doing<Lists>, by: string): Promise<void> {
  const { base, all } = await populationOf(trial, kind, operation)
  if (all.length < 2) throw new Unproven(reasons.fewTogether(2, kind.entity.name, operation.point.name))
  const counts = new Set([1, 2, all.length - 1, all.length, all.length + 1])
  for (const count of [...counts].filter((one) => one <= limitOf(operation))) {
    const reply = await askPage(trial, operation, { ...base, [by]: count })
    expectFirst(kind, operation, reply, all, count)
  }
}

/** Up to which a greater limit is tried: many hosts have one of their own there. */
const MANY = 51

async function letsManyThrough(trial: Trial, kind: Kind, operation: Doing<Lists>, by: string): Promise<void> {
  const most = limitOf(operation)
  const enough = Math.min(MANY, most)
  const { base, known } = await beyond(trial, kind, operation, enough - 1)
  const reply = await askPage(trial, operation, { ...base, [by]: most })
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const { length } = itemsIn(operation.does, reply.body)
  if (length < Math.min(known, most))
    throw new Broken(reply.sent, seen.otherCount(length, Math.min(known, most), known))
  if (length < enough) throw new Unproven(reasons.noMoreThan(length, kind.entity.name, operation.point.name))
}

/** More sets of things than this are not made to get beyond a limit. */
const MOST_SETS = 12
const MOST_MADE = 60

async function limitsByItself(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  count: number,
): Promise<void> {
  const { base, all } = await beyond(trial, kind, operation, count)
  const reply = await askPage(trial, operation, base)
  expectFirst(kind, operation, reply, all, count)
  if (all.length <= count)
    throw new Unproven(reasons.noMoreThan(all.length, kind.entity.name, operation.point.name))
}

/** A host may have a limit of its own that nobody has agreed on. */
async function listsAll(trial: Trial, kind: Kind, operation: Doing<Lists>): Promise<void> {
  const { base, known } = await beyond(trial, kind, operation, MANY - 1)
  const reply = await askPage(trial, operation, base)
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const { length } = itemsIn(operation.does, reply.body)
  if (length < known) throw new Broken(reply.sent, seen.otherCount(length, known, known))
  if (length < MANY) throw new Unproven(reasons.noMoreThan(length, kind.entity.name, operation.point.name))
}

/** Things that are more than a limit, where they can be made. */
async function beyond(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  count: number,
): Promise<Pick<Population, 'base' | 'all'> & { known: number }> {
  let { base, all } = await populationOf(trial, kind, operation)
  let known = new Set(all.map((item) => item[kind.entity.id])).size
  const everything = async () => {
    const reply = await askList(trial, operation, base)
    return itemsIn(operation.does, reply.body).filter(isObject)
  }
  if (kind.creates.length > 0 && count < MOST_MADE)
    for (let made = known; made <= count; made += 1)
      known += Number(isListed(operation, base, await trial.things.make(kind)))
  else if (!isRequired(operation)) {
    base = {}
    const listed = () => trial.listed.get(operation)?.size ?? 0
    for (let sets = 0; sets < MOST_SETS && listed() <= count; sets += 1)
      await populationOf(trial, kind, operation)
    known = listed()
  }
  all = await everything()
  return { base, all, known }
}

/** Whether it is known of a new thing that a request lists it. */
const isListed = ({ does }: Doing<Lists>, base: Values, { known }: Made): boolean =>
  Object.entries(base).every(([parameter, value]) => {
    const filter = does.filters?.[parameter]
    return typeof filter === 'string' && isSame(value, known[filter])
  })

const isRequired = ({ asked }: Doing<Lists>) => [...asked.values()].some(({ required }) => required)

function expectFirst(
  { entity }: Kind,
  operation: Doing<Lists>,
  reply: Reply,
  all: readonly Values[],
  count: number,
): void {
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const idsOf = (items: readonly Values[]) => items.map((item) => item[entity.id])
  const [wanted, listed] = [
    idsOf(all.slice(0, count)),
    idsOf(itemsIn(operation.does, reply.body).filter(isObject)),
  ]
  if (listed.length !== wanted.length)
    throw new Broken(reply.sent, seen.otherCount(listed.length, wanted.length, all.length))
  if (listed.some((id, index) => id !== wanted[index]))
    throw new Broken(reply.sent, seen.notTheFirst(entity.id, short(listed), short(wanted)))
}
