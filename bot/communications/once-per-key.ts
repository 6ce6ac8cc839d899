import { createHash } from 'node:crypto'
import type { BotAnswer } from '#contracts/model/bot-answer.ts'
import type { Db } from '../store/database.ts'

/** A call that carries an Idempotency-Key. */
export interface KeyedCall {
  key: string
  /** Digest of what was asked: the same key may only repeat the same question. */
  hash: string
}

/** The longest key that is accepted; longer ones are refused, not cut. */
export const MAX_KEY_LENGTH = 255

const KEY_REUSED: BotAnswer = {
  success: false,
  errorCode: 409,
  message: 'Этот Idempotency-Key уже использован с другими параметрами',
}

export function keyedCall(key: string, alias: string, params: object): KeyedCall {
  const hash = createHash('sha256')
    .update(JSON.stringify([alias, sorted(params)]))
    .digest('hex')
  return { key, hash }
}

/** The same value with the keys of every object in order: their order says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

/** Keeps the answer of some work for repeated calls, within the transaction that does the work. */
export type Keep = (trx: Db, answer: BotAnswer) => Promise<void>

/**
 * Runs work once for each Idempotency-Key: a repeated call gets the first answer and does nothing, one with other
 * parameters is refused. Of two at once the later one is rolled back.
 * @param keyed without it nothing is kept, and the work runs
 * @param work has to call `keep` with its answer before its transaction ends
 */
export async function oncePerKey(
  db: Db,
  keyed: KeyedCall | undefined,
  now: Date,
  work: (keep: Keep) => Promise<BotAnswer>,
): Promise<BotAnswer> {
  if (!keyed) return work(async () => undefined)
  const earlier = await earlierAnswer(db, keyed)
  if (earlier) return earlier
  try {
    return await work(async (trx, answer) => {
      if (!(await keepAnswer(trx, keyed, answer, now)))
        throw new Repeated((await earlierAnswer(trx, keyed)) ?? answer)
    })
  } catch (error) {
    if (error instanceof Repeated) return error.answer
    throw error
  }
}

/** Rolls back what another process has done under the same key meanwhile. */
class Repeated extends Error {
  readonly answer: BotAnswer

  constructor(answer: BotAnswer) {
    super('answered already')
    this.answer = answer
  }
}

/** What an earlier call with this key was answered: the first answer, a refusal of the key, or nothing. */
async function earlierAnswer(db: Db, { key, hash }: KeyedCall): Promise<BotAnswer | undefined> {
  const row = await db.selectFrom('answers').where('idempotency_key', '=', key).selectAll().executeTakeFirst()
  if (!row) return undefined
  return row.request_hash === hash ? (row.answer as BotAnswer) : KEY_REUSED
}

/** Keeps the answer under its key; false when another call has done so first. */
async function keepAnswer(db: Db, { key, hash }: KeyedCall, answer: BotAnswer, now: Date): Promise<boolean> {
  const result = await db
    .insertInto('answers')
    .values({ idempotency_key: key, request_hash: hash, answer: JSON.stringify(answer), answered_at: now })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}
