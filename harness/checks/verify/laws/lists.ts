import { itemsIn, type Lists } from '#contracts/model/semantics.ts'
import { listed } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { differences, isSame } from './compare.ts'
import { equalityLaw, fromLaw } from './filters.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { limitLaws } from './limits.ts'
import { compare, isInOrder } from './order.ts'
import { pageLaws } from './pages.ts'
import { askList, type Population, populationOf } from './population.ts'
import { found, limitOf } from './reading.ts'
import { short } from './show.ts'
import { ofList } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import { ask, finderById, type Trial } from './trial.ts'

/** What an operation promises that lists things. */
export function listLaws(kind: Kind, operation: Doing<Lists>): Law[] {
  const { point, does } = operation
  const { name } = kind.entity
  const law = lawMaker(point)
  const filters = Object.entries(does.filters ?? {}).flatMap(([parameter, filter]) => {
    if (typeof filter === 'string')
      return law(`filter ${parameter}`, ofList.equal(name, parameter, filter), (trial) =>
        equalityLaw(trial, kind, operation, parameter, filter),
      )
    if (!('from' in filter)) return []
    return law(`filter ${parameter}`, ofList.from(name, parameter, filter.from), (trial) =>
      fromLaw(trial, kind, operation, parameter, filter.from),
    )
  })
  return [
    law('whole', ofList.whole(name), (trial) => isWhole(trial, kind, operation)),
    ...filters,
    law('order', ofList.order(name, does.order), (trial) => isOrdered(trial, kind, operation)),
    ...limitLaws(kind, operation),
    ...pageLaws(kind, operation),
  ]
}

async function isOrdered(trial: Trial, kind: Kind, operation: Doing<Lists>): Promise<void> {
  const population = await populationOf(trial, kind, operation)
  const { name } = kind.entity
  if (population.all.length < 3) throw new Unproven(reasons.fewTogether(3, name, operation.point.name))
  expectOrder(kind, operation, population)
  const field = operation.does.order.replace(/^-/, '')
  if (doDiffer(population.all, field)) return
  const wider = await withOthers(trial, kind, operation, population)
  expectOrder(kind, operation, wider)
  if (!doDiffer(wider.all, field)) throw new Unproven(reasons.sameInOrder(name, field, operation.point.name))
}

type Listed = Pick<Population, 'all' | 'reply'>

function expectOrder({ entity }: Kind, operation: Doing<Lists>, { all, reply }: Listed): void {
  const { order } = operation.does
  const field = order.replace(/^-/, '')
  const shown = (item: Values) => `${entity.id} ${short(item[entity.id])} (${field} ${short(item[field])})`
  for (const [index, item] of all.slice(1).entries()) {
    const before = all[index]
    if (!before || isInOrder(order, entity.id, before, item)) continue
    throw new Broken(reply.sent, seen.standsBefore(shown(before), shown(item)))
  }
}

/** Whether things have more than one value in a field, of those that can be compared. */
const doDiffer = ([first, ...others]: readonly Values[], field: string): boolean =>
  others.some((other) => Boolean(compare(first?.[field], other[field])))

/** What is listed beside new things with other values: the least that are allowed, and the greatest. */
async function withOthers(
  trial: Trial,
  kind: Kind,
  operation: Doing<Lists>,
  { base, all, reply }: Population,
): Promise<Listed> {
  const [creation] = kind.creates
  if (!creation) return { all, reply }
  for (const way of ['shortest', 'longest'] as const)
    await trial.things.created(kind, creation, way).catch(unlessUnproven)
  const again = await askList(trial, operation, base)
  if (!again.isDone) throw new Broken(again.sent, again.seen)
  return { all: itemsIn(operation.does, again.body).filter(isObject), reply: again }
}

/** What cannot be made tells nothing of the order. */
function unlessUnproven(error: unknown): void {
  if (!(error instanceof Unproven)) throw error
}

const MOST_FOUND = 5

async function isWhole(trial: Trial, kind: Kind, operation: Doing<Lists>): Promise<void> {
  const { entity } = kind
  const population = await populationOf(trial, kind, operation)
  const { all, reply } = population
  const ids = all.map((item) => item[entity.id])
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Broken(reply.sent, seen.listedTwice(entity.id, String(twice)))
  await listsMade(trial, kind, operation, population)
  const finder = finderById(kind)
  if (!finder) return
  for (const item of all.slice(0, MOST_FOUND)) {
    const { thing, reply: answer } = found(await ask(trial, finder, { [entity.id]: item[entity.id] }))
    if (!thing) throw new Broken(sent.andThen(reply.sent, answer.sent), answer.seen)
    const shared = Object.entries(item).filter(([field]) => entity.fields.includes(field) && field in thing)
    const wrong = differences(entity, Object.fromEntries(shared), thing)
    if (wrong.length > 0) throw new Broken(sent.andThen(reply.sent, answer.sent), listed(wrong, '; '))
  }
}

/** What is known to have been made is in the list. */
async function listsMade(
  trial: Trial,
  { entity }: Kind,
  operation: Doing<Lists>,
  { base, all, made, reply }: Population,
): Promise<void> {
  if (all.length >= limitOf(operation)) return
  const missing = made.find(({ id }) => !all.some((item) => isSame(id, item[entity.id])))
  if (!missing) return
  const again = await askList(trial, operation, base)
  if (!itemsIn(operation.does, again.body).some((item) => isSame(missing.id, (item as Values)[entity.id])))
    throw new Broken(reply.sent, seen.notListed(`${entity.name} ${String(missing.id)}`))
}
