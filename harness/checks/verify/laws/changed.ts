import { answersThing } from '#contracts/model/pact/derive/shown.ts'
import { type Changes, holds } from '#contracts/model/semantics.ts'
import { listed } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { type Change, changeOf, inOtherWords, requestFor } from './change.ts'
import type { Reply } from './client.ts'
import { differences, isSame } from './compare.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, Unproven } from './law.ts'
import { nowIn } from './now.ts'
import { expectEverywhere } from './reading.ts'
import type { Made } from './things.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'
import type { Way } from './values.ts'

/** A change is kept, whichever of the words that its condition allows the thing has. */
export async function isChanged(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<void> {
  const { before } = await carriedOut(trial, kind, operation, 'hard')
  for await (const made of inOtherWords(trial, kind, operation, before))
    await carriedOut(trial, kind, operation, 'hard', made)
}

/** Changes a thing and reads it back. @throws Broken where that is refused, or not kept, Unproven */
export async function carriedOut(
  trial: Trial,
  kind: Kind,
  operation: Doing<Changes>,
  way: Way | 'least',
  made?: Made,
): Promise<Change> {
  const change = await changeOf(trial, kind, operation, way, made)
  const reply = await ask(trial, operation, change.parameters)
  if (!reply.isDone) throw new Broken(reply.sent, reply.seen)
  await expectChanged(trial, kind, operation, change, reply)
  return change
}

async function expectChanged(
  trial: Trial,
  kind: Kind,
  operation: Doing<Changes>,
  { made, before, expected, now }: Change,
  reply: Reply,
): Promise<void> {
  const wanted = { ...expected, ...nowIn(now, reply.at) }
  if (answersThing(operation.does)) expectAnswer(kind, reply, wanted)
  await expectEverywhere(trial, { ...made, known: { ...before, ...expected } }, wanted, reply.sent)
}

function expectAnswer({ entity }: Kind, { body, sent }: Reply, wanted: Values): void {
  const wrong = isObject(body) ? differences(entity, wanted, body) : [seen.noThing()]
  if (wrong.length > 0) throw new Broken(sent, seen.answered(listed(wrong, '; ')))
}

/** Whether what a change requires still holds after it, whatever its parameters are. */
export const mayBeRepeated = ({ set, requires = {} }: Changes): boolean =>
  Object.entries(requires).every(([field, wanted]) => !(field in set) || holds(wanted, set[field]))

/** The second time other values are kept, in place of the first ones. */
export async function isChangedAgain(trial: Trial, kind: Kind, operation: Doing<Changes>): Promise<void> {
  const first = await changeOf(trial, kind, operation, 'hard')
  const reply = await ask(trial, operation, first.parameters)
  if (!reply.isDone) throw new Unproven(reasons.answeredBy(reply.sent, reply.seen))
  const thing = { ...first.before, ...first.made.known }
  const fresh = requestFor(kind, operation, thing, 'hard')
  const isOther = !isSame(first.parameters, fresh.parameters)
  const second = { ...first, ...(isOther ? fresh : requestFor(kind, operation, thing, 'shortest')) }
  const again = await ask(trial, operation, second.parameters)
  if (!again.isDone) throw new Broken(again.sent, seen.theSecondTime(again.seen))
  await expectChanged(trial, kind, operation, second, again)
}
