import { randomUUID } from 'node:crypto'
import { answersThing } from '#contracts/model/pact/derive/shown.ts'
import type { Changes, Creates } from '#contracts/model/semantics.ts'
import { listed } from '#runtime/bilingual.ts'
import { isObject } from '#runtime/json.ts'
import { changeOf } from './change.ts'
import { mayBeRepeated } from './changed.ts'
import { isRefusedWith, type Reply } from './client.ts'
import { differences } from './compare.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, type Law, lawMaker, Unproven } from './law.ts'
import { expectEverywhere } from './reading.ts'
import { nextLike } from './refused-creation.ts'
import type { Made } from './things.ts'
import { ofKey } from './told/promises.ts'
import { reasons } from './told/reasons.ts'
import { seen, sent } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'

/** A creation or a change, with what is known of the thing afterwards. */
interface Attempt {
  readonly parameters: Values
  /** Of a thing that is made, as it is answered then. */
  readonly expected?: Values
  /** Where it can be read back. */
  readonly after?: { readonly made: Made; readonly wanted: Values }
}

/** How requests are made that an operation carries out. */
interface Requests {
  readonly kind: Kind
  readonly point: Doing<Creates | Changes>['point']
  /** @param before of the same thing, where that may be changed twice */
  next(trial: Trial, before?: Attempt): Promise<Attempt>
  carryOut(trial: Trial, attempt: Attempt, key: string): Promise<Reply>
  /** What shows that a creation was carried out once more, by the last thing that was made. */
  onceMore?(trial: Trial, attempt: Attempt, last: Reply): Promise<Reply | undefined>
  /** Whether an answer, or what is read back, tells one request from another. */
  readonly isTelling: boolean
}

/** What a creation promises whose host honours keys. */
export const creationKeyLaws = (kind: Kind, operation: Doing<Creates>): Law[] =>
  keyLaws({
    kind,
    point: operation.point,
    isTelling: answersThing(operation.does),
    next: (trial) => trial.things.creation(kind, operation, 'hard'),
    async carryOut(trial, { parameters }, key) {
      const reply = await ask(trial, operation, parameters, { key })
      if (reply.isDone) trial.things.note(kind, reply, { parameters, expected: {}, now: [] })
      return reply
    },
    onceMore: (trial, { expected = {} }, { body }) =>
      nextLike(trial, kind, expected, { kind, id: isObject(body) && body[kind.entity.id], known: {} }),
  })

/** What a change promises whose host honours keys. */
export const changeKeyLaws = (kind: Kind, operation: Doing<Changes>): Law[] =>
  keyLaws({
    kind,
    point: operation.point,
    isTelling: answersThing(operation.does),
    async next(trial, before) {
      const made = mayBeRepeated(operation.does) ? before?.after?.made : undefined
      const change = await changeOf(trial, kind, operation, 'hard', made)
      return { parameters: change.parameters, after: { made: change.made, wanted: change.expected } }
    },
    carryOut: (trial, { parameters }, key) => ask(trial, operation, parameters, { key }),
  })

function keyLaws(requests: Requests): Law[] {
  const { point, isTelling } = requests
  if (point.key === undefined) return []
  const law = lawMaker(point)
  return [
    ...(isTelling ? [law('repeated', ofKey.repeated(), (trial) => getsTheFirstAnswer(trial, requests))] : []),
    law('key of another', ofKey.other(), (trial) => isRefusedForKey(trial, requests)),
  ]
}

const LONGEST_KEY = 255

/** One of which only the end differs from others. */
const longKey = () => randomUUID().padStart(LONGEST_KEY, 'k')

/** Repeated after another change, so that it shows whether it is made once more. */
async function getsTheFirstAnswer(trial: Trial, requests: Requests): Promise<void> {
  const key = longKey()
  const one = await requests.next(trial)
  const first = await honoured(trial, requests, one, key)
  const other = await requests.next(trial, one)
  const second = await requests.carryOut(trial, other, longKey())
  if (!second.isDone) throw new Broken(sent.underLongKey(second.sent, LONGEST_KEY), second.seen)
  const again = await requests.carryOut(trial, one, key)
  expectTheSame(requests, first, again)
  const more = await requests.onceMore?.(trial, one, second)
  if (more) throw new Broken(sent.repeated(again.sent), seen.madeOnceMore(more.sent, more.seen))
  for (const { after } of one.after?.made === other.after?.made ? [other] : [one, other])
    if (after) await expectEverywhere(trial, after.made, after.wanted, sent.repeated(again.sent))
}

function expectTheSame({ kind, point }: Requests, first: Reply, again: Reply): void {
  const told = sent.repeated(again.sent)
  if (!again.isDone) throw new Broken(told, seen.otherStatus(again.seen, [point.success]))
  const [wanted, answered] = [first.body, again.body].map((body) => (isObject(body) ? body : {}))
  const wrong = differences(kind.entity, wanted ?? {}, answered ?? {})
  if (wrong.length > 0) throw new Broken(told, seen.answered(listed(wrong, '; ')))
}

/** A key belongs to one request: another body, or another operation, is refused with it. */
async function isRefusedForKey(trial: Trial, requests: Requests): Promise<void> {
  const { point } = requests
  const ofAnother = trial.client.keyOfAnother(point)
  const key = randomUUID()
  await honoured(trial, requests, await requests.next(trial), key)
  const status = point.invalid?.status ?? 422
  for (const [name, used] of [[point.name, key] as const, ...(ofAnother ? [ofAnother] : [])]) {
    const reply = await requests.carryOut(trial, await requests.next(trial), used)
    if (!isRefusedWith(point, status, reply))
      throw new Broken(sent.underKeyOf(reply.sent, name), seen.otherStatus(reply.seen, [status]))
  }
}

/** @throws Broken for a key that is refused, Unproven where the change is not made, or its key not repeated */
async function honoured(trial: Trial, requests: Requests, attempt: Attempt, key: string): Promise<Reply> {
  const reply = await requests.carryOut(trial, attempt, key)
  if (!reply.isDone) {
    const { isDone } = await requests.carryOut(trial, attempt, randomUUID())
    throw isDone
      ? new Broken(sent.underLongKey(reply.sent, key.length), reply.seen)
      : new Unproven(reasons.answeredBy(reply.sent, reply.seen))
  }
  if (!reply.repeatsKey) throw new Unproven(reasons.repeatsNoKey())
  return reply
}
