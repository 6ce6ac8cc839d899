import { referredBy } from '#contracts/model/entity.ts'
import { holdAll } from '#contracts/model/pact/derive/host/conditions.ts'
import type { Changes } from '#contracts/model/semantics.ts'
import { changeable, changeOf, exactMoment, moment, requestFor } from './change.ts'
import { carriedOut, isChanged, isChangedAgain, mayBeRepeated } from './changed.ts'
import { isRefusedWith, type Reply } from './client.ts'
import { changeKeyLaws } from './keys.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { MARGIN_MS } from './now.ts'
import { expectEverywhere, readThing } from './reading.ts'
import { ofChange } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'
import type { Way } from './values.ts'

/** What an operation promises that changes a thing. */
export function changeLaws(kind: Kind, operation: Doing<Changes>): Law[] {
  const { point, does } = operation
  const { name, fields, computed = [] } = kind.entity
  const law = lawMaker(point)
  const told = Object.keys(does.set).filter((field) => fields.includes(field) && !computed.includes(field))
  const given = told.some((field) => JSON.stringify(does.set[field]).includes('${'))
  const readBack =
    (...ways: (Way | 'least')[]) =>
    async (trial: Trial) => {
      for (const way of ways) await carriedOut(trial, kind, operation, way)
    }
  const mayBeRefused =
    Object.keys(does.within ?? {}).length + (does.of ?? []).length > 0 || operation.asked.size > 1
  return [
    ...(told.length > 0
      ? [law('read back', ofChange.readBack(name), (trial) => isChanged(trial, kind, operation))]
      : []),
    ...(given
      ? [law('borders', ofChange.borders(), readBack('longest', 'letters', 'shortest', 'least'))]
      : []),
    ...(mayBeRepeated(does)
      ? [law('again', ofChange.again(name), (trial) => isChangedAgain(trial, kind, operation))]
      : []),
    law('the rest stays', ofChange.restStays(name), (trial) => restStays(trial, kind, operation)),
    ...(mayBeRefused
      ? [
          law('refused changes nothing', ofChange.refusedChangesNothing(name), (trial) =>
            changesNothing(trial, kind, operation),
          ),
        ]
      : []),
    ...Object.entries(does.within ?? {}).map(([parameter, ms]) =>
      law(`within ${parameter}`, ofChange.within(parameter, ms), (trial) =>
        isWithin(trial, kind, operation, parameter, ms),
      ),
    ),
    ...changeKeyLaws(kind, operation),
  ]
}

/** Everything that a change may not touch: what is computed may follow from what is changed. */
function untouched({ entity }: Kind, before: Values, changed: readonly string[]): Values {
  const { fields, computed = [] } = entity
  return Object.fromEntries(
    fields
      .filter((field) => !changed.includes(field) && !computed.includes(field))
      .map((field) => [field, before[field] ?? null]),
  )
}

async function restStays(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<void> {
  const other = await changeable(trial, kind, operation)
  const otherBefore = await readThing(trial, other, sent.made(kind.entity.name))
  const { made, before, parameters } = await changeOf(trial, kind, operation, 'hard')
  const later = await changeable(trial, kind, operation)
  const laterBefore = await readThing(trial, later, sent.made(kind.entity.name))
  const reply = await ask(trial, operation, parameters)
  if (!reply.isDone) throw new Unproven(reasons.answeredBy(reply.sent, reply.seen))
  await expectEverywhere(trial, made, untouched(kind, before, Object.keys(operation.does.set)), reply.sent)
  for (const [one, was] of [
    [other, otherBefore],
    [later, laterBefore],
  ] as const)
    await expectEverywhere(trial, { ...one, known: was }, untouched(kind, was, []), reply.sent)
}

/** PointParameter for in each way in which it must be refused, and then once more when it has been done. */
async function changesNothing(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<void> {
  const { made, before, parameters, expected } = await changeOf(trial, kind, operation, 'hard')
  let tried = 0
  const isUntouched = async (reply: Reply, was: Values) => {
    if (reply.isDone) throw new Broken(reply.sent, seen.notRefused(reply.seen))
    if (reply.status === 0) return
    tried += 1
    await expectEverywhere(trial, { ...made, known: was }, untouched(kind, was, []), reply.sent)
  }
  for (const { wrong, status } of await wrongly(trial, kind, operation)) {
    const reply = await ask(trial, operation, { ...parameters, ...wrong })
    if (status !== undefined && !isRefusedWith(operation.point, status, reply))
      throw new Broken(reply.sent, reply.seen)
    await isUntouched(reply, before)
  }
  const after = { ...before, ...expected }
  const { requires = {} } = operation.does
  if (!holdAll(requires, after)) {
    const first = await ask(trial, operation, parameters)
    if (!first.isDone) throw new Unproven(reasons.answeredBy(first.sent, first.seen))
    const fresh = requestFor(kind, operation, { ...before, ...made.known }, 'longest')
    const again = await ask(trial, operation, fresh.parameters)
    if (!isRefusedWith(operation.point, 409, again))
      throw new Broken(again.sent, seen.theSecondTime(again.seen))
    await isUntouched(again, after)
  }
  if (tried === 0) throw new Unproven(reasons.noChangeRefused(kind.entity.name))
}

interface Wrong {
  readonly wrong: Values
  /** With which it is refused, where that is one. */
  readonly status?: number
}

async function wrongly(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<Wrong[]> {
  const { asked, does } = operation
  const all: Wrong[] = []
  for (const owner of does.of ?? []) {
    const name = referredBy(kind.entity, owner)
    if (name !== undefined)
      all.push({ wrong: { [owner]: (await trial.things.make(theKind(trial, name))).id }, status: 404 })
  }
  const own = [...asked.values()].filter(({ name, in: where }) => where === 'body' && name !== kind.entity.id)
  const last = own.findLast(({ required, name }) => required && !does.of?.includes(name))
  if (last) all.push({ wrong: { [last.name]: { not: 'valid' } } })
  for (const [name, ms] of Object.entries(does.within ?? {}))
    all.push({ wrong: { [name]: moment(ms + MARGIN_MS) }, status: 409 })
  return all
}

function theKind({ kinds }: Trial, name: string): Kind {
  const kind = kinds.get(name)
  if (!kind) throw new Unproven(reasons.noThing(name))
  return kind
}

async function isWithin(
  trial: Trial,
  kind: Kind,
  operation: Doing<Changes>,
  parameter: string,
  ms: number,
): Promise<void> {
  const { parameters } = await changeOf(trial, kind, operation, 'hard')
  const inside = await ask(trial, operation, { ...parameters, [parameter]: exactMoment(ms - MARGIN_MS) })
  if (!inside.isDone) throw new Broken(inside.sent, seen.beforeBorder(inside.seen))
  const outside = await ask(trial, operation, { ...parameters, [parameter]: moment(ms + MARGIN_MS) })
  if (!isRefusedWith(operation.point, 409, outside))
    throw new Broken(outside.sent, seen.afterBorder(outside.seen))
}
