import { referredBy } from '#contracts/model/entity.ts'
import { answersThing } from '#contracts/model/pact/derive/shown.ts'
import type { Creates } from '#contracts/model/semantics.ts'
import { listed } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { allowsCyrillic, isCaseless } from './caseless.ts'
import { isRefusedWith, type Reply } from './client.ts'
import { differences, isSame } from './compare.ts'
import { type Creation, must, parameterOf } from './creation.ts'
import { creationKeyLaws } from './keys.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { nowIn } from './now.ts'
import { expectEverywhere, found } from './reading.ts'
import { isNowhere, leavesNothing } from './refused-creation.ts'
import { ofCreation } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'
import type { Way } from './values.ts'

/** What an operation promises that makes a thing. */
export function creationLaws(kind: Kind, operation: Doing<Creates>): Law[] {
  const { point, does } = operation
  const what = kind.entity.name
  const law = lawMaker(point)
  const readBack =
    (...ways: (Way | 'least' | 'null')[]) =>
    async (trial: Trial) => {
      for (const way of ways) await comesBack(trial, kind, operation, way)
    }
  const shared = Object.entries(kind.entity.refers ?? {}).filter(
    ([field, one]) => typeof one === 'object' && operation.asked.has(parameterOf(does, field)),
  )
  const inCapitals = (does.unique ?? []).filter((field) => allowsCyrillic(kind, operation, field))
  return [
    law('read back', ofCreation.readBack(what), readBack('hard')),
    law('borders', ofCreation.borders(what), readBack('longest', 'letters', 'shortest')),
    law('left out', ofCreation.leftOut(what), readBack('least', 'null')),
    law('two ids', ofCreation.twoIds(what), (trial) => twoIds(trial, kind, operation)),
    ...(does.unique ?? []).map((field) =>
      law(`unique ${field}`, ofCreation.unique(what, field), (trial) =>
        isUnique(trial, kind, operation, field),
      ),
    ),
    ...inCapitals.map((field) =>
      law(`capitals of ${field}`, ofCreation.caseless(what, field), (trial) =>
        isCaseless(trial, kind, operation, field),
      ),
    ),
    ...shared.map(([field]) =>
      law(`shared by ${field}`, ofCreation.shared(what, field, sharing(kind, field)), (trial) =>
        isShared(trial, kind, operation, field),
      ),
    ),
    law('refused leaves nothing', ofCreation.refusedLeavesNothing(what), (trial) =>
      leavesNothing(trial, kind, operation),
    ),
    ...creationKeyLaws(kind, operation),
  ]
}

async function comesBack(
  trial: Trial,
  kind: Kind,
  operation: Doing<Creates>,
  way: Way | 'least' | 'null',
): Promise<void> {
  const wanted = await trial.things.creation(kind, operation, way)
  const finders = way === 'hard' ? findersOf(kind, operation, wanted) : []
  for (const { finder, by } of finders) {
    const before = await ask(trial, finder, by)
    if (!isRefusedWith(finder.point, 404, before)) throw new Broken(before.sent, before.seen)
  }
  const reply = await trial.things.carryOut(operation, wanted)
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  const made = trial.things.note(kind, reply, wanted)
  const expected = { ...wanted.expected, ...nowIn(wanted.now, reply.at) }
  if (answersThing(operation.does)) expectAnswer(kind, reply, expected)
  await expectEverywhere(trial, made, expected, reply.sent)
  for (const { finder, by } of finders) {
    const after = found(await ask(trial, finder, by))
    if (!after.thing || !isSame(made.id, after.thing[kind.entity.id]))
      throw new Broken(sent.afterAsking(reply.sent, after.reply.sent), after.reply.seen)
  }
}

/** What finds a new thing by a value that nobody else has: a host may not remember that nobody had it. */
function findersOf({ finds, entity }: Kind, { does }: Doing<Creates>, { expected }: Creation) {
  return finds.flatMap((finder) =>
    (finder.does.by ?? [])
      .filter((field) => field !== entity.id && does.unique?.includes(field) && expected[field] != null)
      .map((field) => ({ finder, by: { [field]: expected[field] } })),
  )
}

function expectAnswer({ entity }: Kind, { body, sent }: Reply, wanted: Values): void {
  const wrong = isObject(body) ? differences(entity, wanted, body) : [seen.noThing()]
  if (wrong.length > 0) throw new Broken(sent, seen.answered(listed(wrong, '; ')))
}

/** The first one stays as it was, and nothing but what may not be the same differs in the second. */
async function twoIds(trial: Trial, kind: Kind, operation: Doing<Creates>): Promise<void> {
  const { things } = trial
  const one = await things.creation(kind, operation, 'hard')
  const first = await things.carryOut(operation, one)
  const made = things.note(kind, must(first), one)
  const fresh = await things.creation(kind, operation, 'hard')
  const unique = (operation.does.unique ?? []).map((field) => parameterOf(operation.does, field))
  const others = Object.fromEntries(unique.map((name) => [name, fresh.parameters[name]]))
  const expected = Object.fromEntries(
    (operation.does.unique ?? []).map((field) => [field, fresh.expected[field]]),
  )
  const other = {
    ...one,
    parameters: { ...one.parameters, ...others },
    expected: { ...one.expected, ...expected },
  }
  const second = await things.carryOut(operation, other)
  if (!second.isDone) throw new Broken(second.sent, second.seen)
  const another = things.note(kind, second, other)
  if (isSame(made.id, another.id)) throw new Broken(second.sent, seen.sameId(kind.entity.id, String(made.id)))
  await expectEverywhere(trial, made, one.expected, first.sent)
  await expectEverywhere(trial, another, other.expected, second.sent)
}

async function isUnique(trial: Trial, kind: Kind, operation: Doing<Creates>, field: string): Promise<void> {
  const { things } = trial
  const name = parameterOf(operation.does, field)
  const one = await things.creation(kind, operation, 'hard')
  const value = one.parameters[name]
  if (value === undefined) throw new Unproven(reasons.noValue(name, operation.point.name))
  const first = things.note(kind, must(await things.carryOut(operation, one)), one)
  const hasCapitals = (kind.entity.caseless ?? []).includes(field) && typeof value === 'string'
  for (const same of hasCapitals ? [value, value.toUpperCase()] : [value]) {
    const fresh = await things.creation(kind, operation, 'hard')
    const second = { ...fresh, parameters: { ...fresh.parameters, [name]: same } }
    const reply = await things.carryOut(operation, second)
    if (reply.isDone) things.note(kind, reply, second)
    if (!isRefusedWith(operation.point, 409, reply)) throw new Broken(reply.sent, reply.seen)
    await isNowhere(trial, kind, operation, fresh, reply, first, [field])
  }
  await expectEverywhere(trial, first, one.expected, sent.again(operation.point.name, name))
}

async function isShared(trial: Trial, kind: Kind, operation: Doing<Creates>, field: string): Promise<void> {
  const { things } = trial
  const one = await things.creation(kind, operation, 'least')
  const first = things.note(kind, must(await things.carryOut(operation, one)), one)
  const place = sharing(kind, field)[0] ?? ''
  const referred = trial.kinds.get(referredBy(kind.entity, place) ?? '')
  if (!referred) throw new Unproven(reasons.namesNothing(kind.entity.name, place))
  const elsewhere = (await things.make(referred)).id
  const other = await things.creation(kind, operation, 'least', { [place]: elsewhere })
  const wrong = {
    ...other,
    parameters: { ...other.parameters, [parameterOf(operation.does, field)]: first.id },
  }
  const reply = await things.carryOut(operation, wrong)
  if (reply.isDone) things.note(kind, reply, wrong)
  if (!isRefusedWith(operation.point, 404, reply)) throw new Broken(reply.sent, reply.seen)
}

const sharing = ({ entity }: Kind, field: string): readonly string[] => {
  const reference = entity.refers?.[field]
  return typeof reference === 'object' ? reference.sharing : []
}
