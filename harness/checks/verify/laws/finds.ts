import { referredBy } from '#contracts/model/entity.ts'
import type { Finds } from '#contracts/model/semantics.ts'
import { listed } from '#runtime/bilingual.ts'
import { isRefusedWith } from './client.ts'
import { differences, isSame, isSameField } from './compare.ts'
import type { Doing, Kind } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { near } from './near.ts'
import { found, read } from './reading.ts'
import type { Made } from './things.ts'
import { ofFinding } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { sent } from './told/seen.ts'
import { ask, finderById, type Trial } from './trial.ts'
import { fits } from './values.ts'

/** What an operation promises that finds a thing. */
export function findingLaws(kind: Kind, operation: Doing<Finds>): Law[] {
  const { point, does, asked } = operation
  const { name, id, refers = {} } = kind.entity
  const law = lawMaker(point)
  const by = (does.by ?? [id]).filter((field) => asked.has(field))
  return [
    ...by.map((field) =>
      law(`by ${field}`, ofFinding.theOne(name, field), (trial) =>
        findsTheOne(trial, kind, operation, field),
      ),
    ),
    ...by.map((field) =>
      law(`nothing near ${field}`, ofFinding.nothingNear(name, field), (trial) =>
        findsNothingNear(trial, kind, operation, field),
      ),
    ),
    ...Object.keys(refers).map((field) =>
      law(`${field} is there`, ofFinding.leadsTo(name, field), (trial) => leadsTo(trial, kind, field)),
    ),
  ]
}

async function several(trial: Trial, kind: Kind): Promise<Made[]> {
  const made: Made[] = []
  for (let count = 0; count < 3; count += 1) made.push(await trial.things.make(kind))
  return made
}

/** Things with what is known of this field. @throws Unproven where nothing is */
async function having(trial: Trial, kind: Kind, field: string): Promise<{ made: Made; value: unknown }[]> {
  const all = (await several(trial, kind)).map((made) => ({ made, value: made.known[field] }))
  const known = all.filter(({ value }) => value !== undefined && value !== null)
  if (known.length === 0) throw new Unproven(reasons.valueUnknown(kind.entity.name, field))
  return known
}

async function findsTheOne(trial: Trial, kind: Kind, operation: Doing<Finds>, field: string): Promise<void> {
  const { entity } = kind
  for (const { made, value } of await having(trial, kind, field)) {
    const isCaseless = (entity.caseless ?? []).includes(field) && typeof value === 'string'
    const others = isCaseless ? [value.toUpperCase(), value.toLowerCase()] : []
    for (const one of new Set([value, ...others])) {
      const { thing, reply } = found(await ask(trial, operation, { [field]: one }))
      const isIt = thing && isSame(made.id, thing[entity.id])
      if (!isIt) throw new Broken(sent.forThing(reply.sent, `${entity.name} ${String(made.id)}`), reply.seen)
      if (!(field in thing) || isSameField(entity, field, value, thing[field])) continue
      throw new Broken(reply.sent, listed(differences(entity, { [field]: value }, thing), '; '))
    }
  }
}

async function findsNothingNear(
  trial: Trial,
  kind: Kind,
  operation: Doing<Finds>,
  field: string,
): Promise<void> {
  const { entity } = kind
  const schema = operation.asked.get(field)?.schema
  let tried = 0
  for (const { made, value } of await having(trial, kind, field)) {
    for (const close of near(value).filter((one) => !schema || fits(schema, one))) {
      if (isSameField(entity, field, value, close)) continue
      const { thing, reply } = found(await ask(trial, operation, { [field]: close }))
      tried += 1
      if (isRefusedWith(operation.point, 404, reply)) continue
      // Somebody else may have just this value.
      if (thing && !isSame(made.id, thing[entity.id]) && isSameField(entity, field, close, thing[field]))
        continue
      throw new Broken(sent.beside(reply.sent, entity.name, field, String(value)), reply.seen)
    }
  }
  if (tried === 0) throw new Unproven(reasons.noneNear(field))
}

async function leadsTo(trial: Trial, kind: Kind, field: string): Promise<void> {
  const name = referredBy(kind.entity, field) ?? ''
  const referred = trial.kinds.get(name)
  const finder = referred && finderById(referred)
  if (!finder) throw new Unproven(reasons.noFinderById(name))
  const { thing, reply } = await read(trial, await trial.things.make(kind))
  if (!thing) throw new Unproven(reasons.answeredBy(reply.sent, reply.seen))
  const named = thing[field]
  if (named === undefined || named === null) throw new Unproven(reasons.noneHas(kind.entity.name, field))
  const other = found(await ask(trial, finder, { [referred.entity.id]: named }))
  if (!other.thing || !isSame(named, other.thing[referred.entity.id]))
    throw new Broken(sent.andThen(reply.sent, other.reply.sent), other.reply.seen)
}
