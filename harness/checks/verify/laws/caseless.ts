import type { Creates } from '#contracts/model/semantics.ts'
import { isRefusedWith } from './client.ts'
import { isSame } from './compare.ts'
import { type Creation, parameterOf } from './creation.ts'
import type { Doing, Kind } from './kinds.ts'
import { Broken } from './law.ts'
import { found } from './reading.ts'
import type { Made } from './things.ts'
import { sent } from './told/seen.ts'
import { ask, type Trial } from './trial.ts'
import { cyrillicEmail, fits } from './values.ts'

/** Whether a field in which capital and small letters are the same may be given in Cyrillic. */
export function allowsCyrillic({ entity }: Kind, { asked, does }: Doing<Creates>, field: string): boolean {
  const schema = asked.get(parameterOf(does, field))?.schema
  return (entity.caseless ?? []).includes(field) && schema !== undefined && fits(schema, cyrillicEmail())
}

/** Found in capital letters, and taken for those who would have it in capital letters. @throws Broken */
export async function isCaseless(
  trial: Trial,
  kind: Kind,
  operation: Doing<Creates>,
  field: string,
): Promise<void> {
  const { things } = trial
  const value = cyrillicEmail()
  const one = await withValue(trial, kind, operation, field, value)
  const first = await things.carryOut(operation, one)
  if (!first.isDone) throw new Broken(first.sent, first.seen)
  await isFound(trial, things.note(kind, first, one), field, value.toUpperCase())
  const other = await withValue(trial, kind, operation, field, value.toUpperCase())
  const second = await things.carryOut(operation, other)
  if (second.isDone) things.note(kind, second, other)
  if (!isRefusedWith(operation.point, 409, second)) throw new Broken(second.sent, second.seen)
}

async function withValue(
  { things }: Trial,
  kind: Kind,
  operation: Doing<Creates>,
  field: string,
  value: string,
): Promise<Creation> {
  const fresh = await things.creation(kind, operation, 'hard')
  const parameters = { ...fresh.parameters, [parameterOf(operation.does, field)]: value }
  return { ...fresh, parameters, expected: { ...fresh.expected, [field]: value } }
}

async function isFound(trial: Trial, { kind, id }: Made, field: string, value: string): Promise<void> {
  const { entity, finds } = kind
  for (const finder of finds.filter(({ does }) => does.by?.includes(field))) {
    const { thing, reply } = found(await ask(trial, finder, { [field]: value }))
    if (!thing || !isSame(id, thing[entity.id]))
      throw new Broken(sent.forThing(reply.sent, `${entity.name} ${String(id)}`), reply.seen)
  }
}
