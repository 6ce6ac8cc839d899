import { itemsIn, type Lists } from '#contracts/model/semantics.ts'
import { isObject } from '#runtime/json.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { askList, askPage, type Population, populationOf } from './population.ts'
import { limitOf } from './reading.ts'
import { short } from './show.ts'
import { ofList } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'
import type { Trial } from './trial.ts'

/** What an operation promises that lists page by page. */
export function pageLaws(kind: Kind, operation: Doing<Lists>): Law[] {
  const { asked, point, does } = operation
  const { offset } = does
  if (offset === undefined || !asked.has(offset)) return []
  const law = lawMaker(point)
  return [
    law(offset, ofList.pages(offset), (trial) => pagesFollow(trial, kind, operation, offset)),
    law(`beyond ${offset}`, ofList.beyondEnd(offset), (trial) => endsThere(trial, kind, operation, offset)),
  ]
}

/** Of a long list the pages at its beginning show enough, and the last one. */
const MOST_PAGED = 7

async function pagesFollow(trial: Trial, kind: Kind, operation: Doing<Lists>, offset: string): Promise<void> {
  const population = await populationOf(trial, kind, operation)
  const { all, base } = population
  if (all.length < 3) throw new Unproven(reasons.fewTogether(3, kind.entity.name, operation.point.name))
  for (const size of sizesOf(operation)) {
    const starts = Array.from({ length: Math.ceil(Math.min(all.length, MOST_PAGED) / (size ?? 1)) }).map(
      (_, page) => page * (size ?? 1),
    )
    for (const start of new Set([...starts, all.length - 1])) {
      const page = { ...base, ...sized(operation, size), [offset]: start }
      await expectPage(trial, kind, operation, population, page, start)
    }
  }
}

/** Of how many things a page is; undefined for as many as there are. */
const sizesOf = ({ does: { limit }, asked }: Doing<Lists>): readonly (number | undefined)[] =>
  limit && asked.has(limit.by) ? [1, 2] : [undefined]

const sized = ({ does: { limit } }: Doing<Lists>, size: number | undefined): Values =>
  limit && size !== undefined ? { [limit.by]: size } : {}

async function expectPage(
  trial: Trial,
  { entity }: Kind,
  operation: Doing<Lists>,
  { all }: Population,
  parameters: Values,
  start: number,
): Promise<void> {
  const reply = await askPage(trial, operation, parameters)
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const { by = '' } = operation.does.limit ?? {}
  const size = Number(parameters[by] ?? limitOf(operation))
  const idsOf = (items: readonly Values[]) => items.map((item) => item[entity.id])
  const listed = idsOf(itemsIn(operation.does, reply.body).filter(isObject))
  const wanted = idsOf(all.slice(start, start + size))
  // Of more than are listed at once, those behind are not known.
  const isEndKnown = start + size <= all.length || all.length < limitOf(operation)
  const compared = isEndKnown ? listed : listed.slice(0, wanted.length)
  if (compared.length !== wanted.length || compared.some((id, index) => id !== wanted[index]))
    throw new Broken(reply.sent, seen.otherPage(entity.id, short(listed), short(wanted)))
}

/** Further than anything may have been made in the meantime. */
const FAR = 1_000

async function endsThere(trial: Trial, kind: Kind, operation: Doing<Lists>, offset: string): Promise<void> {
  const { all, base } = await populationOf(trial, kind, operation)
  if (all.length >= limitOf(operation))
    throw new Unproven(reasons.endUnknown(kind.entity.name, operation.point.name))
  const reply = await askList(trial, operation, { ...base, [offset]: all.length + FAR })
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const { length } = itemsIn(operation.does, reply.body)
  if (length > 0) throw new Broken(reply.sent, seen.beyondEnd(length, all.length))
}
