import { keywordsAt } from '#contracts/model/openapi/schema.ts'
import type { Lists } from '#contracts/model/semantics.ts'
import { itemsIn } from '#contracts/model/semantics.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { joined, listed } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import type { Reply } from './client.ts'
import { differences, isSame } from './compare.ts'
import type { Doing, Values } from './kinds.ts'
import { Broken, Unproven } from './law.ts'
import type { Made } from './things.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'
import { ask, finderById, type Trial } from './trial.ts'

/** A thing as one operation answers it. */
export interface Read {
  readonly reply: Reply
  /** Undefined where it is not in the answer. */
  readonly thing: Values | undefined
}

/** A thing as the operation that finds it by its id answers it, else one that lists it. @throws Unproven without either */
export async function read(trial: Trial, { kind, id, known }: Made): Promise<Read> {
  const finder = finderById(kind)
  if (finder) return found(await ask(trial, finder, { [kind.entity.id]: id }))
  const [first] = await readInLists(trial, { kind, id, known })
  if (!first) throw new Unproven(reasons.noFinder(kind.entity.name))
  return first
}

/** A thing that has to be there. @throws Broken where it is not, Unproven as `read` */
export async function readThing(trial: Trial, made: Made, sent: Bilingual | string): Promise<Values> {
  const { thing, reply } = await read(trial, made)
  if (!thing || !isSame(made.id, thing[made.kind.entity.id]))
    throw new Broken(sent, joined`${reply.sent}: ${reply.seen}`)
  return thing
}

/** The thing in the answer of an operation that finds it. */
export const found = (reply: Reply): Read => ({
  reply,
  thing: reply.isDone && isObject(reply.body) ? reply.body : undefined,
})

/** A thing as each operation lists it that can be asked with what is known of it. */
export async function readInLists(trial: Trial, { kind, id, known }: Made): Promise<Read[]> {
  const { entity } = kind
  const reads: Read[] = []
  for (const operation of kind.lists) {
    const base = baseFor(operation, known)
    // Of all that a host keeps, a list may well leave out this one.
    if (
      !base ||
      !Object.values(operation.does.filters ?? {}).some(
        (filter) => typeof filter === 'string' && filter in known,
      )
    )
      continue
    const reply = await ask(trial, operation, { ...base, ...mostOf(operation) })
    const items = reply.isDone ? itemsIn(operation.does, reply.body).filter(isObject) : []
    const thing = items.find((item) => isSame(id, item[entity.id]))
    if (thing || items.length < limitOf(operation)) reads.push({ reply, thing })
  }
  return reads
}

/** The parameters without which nothing is listed, by a thing that is to be in the list; undefined where one is missing. */
export function baseFor(operation: Doing<Lists>, known: Values): Values | undefined {
  const { filters = {}, limit, offset } = operation.does
  const base: Record<string, unknown> = {}
  for (const { name, required } of operation.asked.values()) {
    if (name === limit?.by || name === offset) continue
    const filter = filters[name]
    const isReference = typeof filter === 'string' && operation.referred(filter) !== undefined
    const value = typeof filter === 'string' ? known[filter] : undefined
    if (value !== undefined && value !== null && (required || isReference)) base[name] = value
    else if (required) return undefined
  }
  return base
}

/** The parameters that let most through: the greatest limit, from the beginning. */
export function mostOf(operation: Doing<Lists>): Values {
  const { limit } = operation.does
  const most = limit && operation.asked.has(limit.by) ? { [limit.by]: limitOf(operation) } : {}
  return { ...most, ...beginningOf(operation) }
}

/** That nothing is passed over, as a parameter, where it has to be said. */
export function beginningOf({ asked, does: { offset = '' } }: Doing<Lists>): Values {
  return asked.get(offset)?.required ? { [offset]: 0 } : {}
}

/** How many an operation lists at most. */
export function limitOf(operation: Doing<Lists>): number {
  const { limit } = operation.does
  const schema = limit && operation.asked.get(limit.by)?.schema
  if (!limit) return Number.POSITIVE_INFINITY
  if (!schema) return limit.else ?? Number.POSITIVE_INFINITY
  const { maximum } = keywordsAt(schema)
  return typeof maximum === 'number' && maximum < 10_000 ? maximum : 1_000
}

/** Whether a thing is everywhere as it has to be. @throws Broken with the first place where it is not, Unproven */
export async function expectEverywhere(
  trial: Trial,
  made: Made,
  wanted: Values,
  sent: Bilingual | string,
): Promise<void> {
  const { entity } = made.kind
  const all = [...(await readById(trial, made)), ...(await readInLists(trial, made))]
  if (all.length === 0) throw new Unproven(reasons.noFinder(entity.name))
  for (const one of all) expectIn(made, wanted, one, sent)
}

async function readById(trial: Trial, { kind, id }: Made): Promise<Read[]> {
  const finder = finderById(kind)
  return finder ? [found(await ask(trial, finder, { [kind.entity.id]: id }))] : []
}

function expectIn(
  { kind, id }: Made,
  wanted: Values,
  { thing, reply }: Read,
  sent: Bilingual | string,
): void {
  if (!thing) throw new Broken(sent, joined`${reply.sent}: ${reply.isDone ? seen.notThere() : reply.seen}`)
  const wrong = differences(kind.entity, { [kind.entity.id]: id, ...wanted }, thing)
  if (wrong.length > 0) throw new Broken(sent, joined`${reply.sent}: ${listed(wrong, '; ')}`)
}
