import { referredBy } from '#contracts/model/entity.ts'
import type { Creates } from '#contracts/model/semantics.ts'
import { joined } from '#runtime/bilingual.ts'
import { isRefusedWith, type Reply } from './client.ts'
import { isSame } from './compare.ts'
import { type Creation, must, parameterOf } from './creation.ts'
import type { Doing, Kind, Values } from './kinds.ts'
import { Broken, Unproven } from './law.ts'
import { found } from './reading.ts'
import type { Made } from './things.ts'
import { reasons } from './told/reasons.ts'
import { seen } from './told/seen.ts'
import { ask, finderById, type Trial } from './trial.ts'

/** What was refused is found by none of its values that nobody else may have, nor under the next ids. */
export async function isNowhere(
  trial: Trial,
  kind: Kind,
  { does }: Doing<Creates>,
  { expected }: Creation,
  { sent }: Reply,
  last: Made | undefined,
  except: readonly string[],
): Promise<void> {
  for (const operation of kind.finds) {
    const by = (operation.does.by ?? []).filter(
      (field) => (does.unique ?? []).includes(field) && !except.includes(field),
    )
    for (const field of by) {
      if (expected[field] == null) continue
      const reply = await ask(trial, operation, { [field]: expected[field] })
      if (!isRefusedWith(operation.point, 404, reply))
        throw new Broken(sent, joined`${reply.sent}: ${reply.seen}`)
    }
  }
  const next = last && (await nextLike(trial, kind, expected, last))
  if (next) throw new Broken(sent, seen.refusedAndThere(next.sent, next.seen))
}

const NEXT = 3

/** The answer that shows a thing with these values under one of the next ids; undefined where there is none. */
export async function nextLike(
  trial: Trial,
  kind: Kind,
  expected: Values,
  last: Made,
): Promise<Reply | undefined> {
  const finder = finderById(kind)
  if (!finder || typeof last.id !== 'number') return undefined
  const own = Object.entries(expected).filter(
    ([field, value]) => typeof value === 'string' && !referredBy(kind.entity, field),
  )
  for (let next = last.id + 1; next <= last.id + NEXT; next += 1) {
    const { thing, reply } = found(await ask(trial, finder, { [kind.entity.id]: next }))
    // Words such as a role others have, too.
    const isIt = thing && own.length > 0 && own.every(([field, value]) => isSame(value, thing[field]))
    if (isIt) return reply
  }
  return undefined
}

/** Refused for a value that its schema does not allow, for what it names and is not there, and for what it requires. */
export async function leavesNothing(trial: Trial, kind: Kind, operation: Doing<Creates>): Promise<void> {
  const { things } = trial
  const one = await things.creation(kind, operation, 'hard')
  const last = things.note(kind, must(await things.carryOut(operation, one)), one)
  let tried = 0
  for (const wrong of await wrongly(trial, kind, operation)) {
    const fresh = await things.creation(kind, operation, 'hard')
    const reply = await things.carryOut(operation, {
      ...fresh,
      parameters: { ...fresh.parameters, ...wrong },
    })
    // That it is refused is what the interactions show.
    if (reply.isDone) things.note(kind, reply, fresh)
    else if (reply.status !== 0) {
      tried += 1
      await isNowhere(trial, kind, operation, fresh, reply, last, Object.keys(wrong))
    }
  }
  if (tried === 0) throw new Unproven(reasons.noCreationRefused(kind.entity.name))
}

async function wrongly(trial: Trial, kind: Kind, operation: Doing<Creates>): Promise<Values[]> {
  const { asked, does } = operation
  const all: Values[] = []
  const last = [...asked.values()].findLast(({ required, in: where }) => required && where === 'body')
  if (last) all.push({ [last.name]: null })
  for (const { name } of asked.values()) if (referredBy(kind.entity, name)) all.push({ [name]: 999_999_999 })
  for (const [path, wanted] of Object.entries(does.requires ?? {})) {
    const [field = '', inner] = path.split('.')
    const referred = inner === undefined ? undefined : trial.kinds.get(referredBy(kind.entity, field) ?? '')
    const thing =
      inner === undefined ? undefined : referred?.shown.find((shown) => !isSame(wanted, shown[inner]))
    if (!referred || !thing) continue
    const made = await trial.things
      .byState(referred, referred.shown.exists(referred.shown.differences(thing), []))
      .catch(skip)
    if (made) all.push({ [parameterOf(does, field)]: made.id })
  }
  return all
}

/** What cannot be made leaves out one of several ways. */
function skip(error: unknown): undefined {
  if (!(error instanceof Unproven)) throw error
}
