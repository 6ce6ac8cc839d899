import { randomInt } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Queue } from '../delivery/queue.ts'
import {
  addRequest,
  type CodeTarget,
  countCheck,
  dropCode,
  giveChecksBack,
  oldestOfLast,
} from '../store/codes.ts'
import type { Db } from '../store/database.ts'
import { downUntil } from '../store/gateways.ts'
import type { Access } from './access.ts'
import { isSameHash, type KeyedHash } from './keyed-hash.ts'

/** How long a code counts. */
const CODE_MS = 10 * 60_000
/** How often it may be checked: with a million codes, and so few of them an hour, guessing is hopeless. */
const MAX_CHECKS = 5
/** How many codes a person may ask for within the hour, and how many are asked for about one phone or account. */
export const MAX_REQUESTS = 5
export const LIMIT_MS = 3_600_000

export const SMS = 'sms'

export interface CodeContext {
  db: Db
  clock: Clock
  queue: Queue
  access: Access
}

/** Why no code can be had now, and for how long, in milliseconds. */
export interface Wait {
  cause: 'limit' | 'down'
  ms: number
}

/**
 * Whether a person has to wait before asking for a code. Requests about accounts that do not exist count like
 * the others, and the gateway's state stems from codes that are sent whether there is an account or not.
 */
export async function waitOf(
  context: CodeContext,
  personId: number,
  subject: string,
): Promise<Wait | undefined> {
  const { access, clock, db } = context
  const now = clock.now()
  const down = await downUntil(db, SMS, new Date(now))
  if (down) return { cause: 'down', ms: down.getTime() - now }
  const request = { personId, subjectHash: access.hash('subject', subject) }
  const oldest = await oldestOfLast(db, request, MAX_REQUESTS, new Date(now - LIMIT_MS))
  return oldest && { cause: 'limit', ms: oldest.getTime() + LIMIT_MS - now }
}

/**
 * Has a code sent to the phone of the target by a job of the queue, so that nothing about the answer to the
 * person depends on whether there is such a phone.
 */
export async function requestCode(
  { access, clock, db, queue }: CodeContext,
  personId: number,
  subject: string,
  target: CodeTarget,
): Promise<void> {
  const now = clock.now()
  const times = {
    now: new Date(now),
    expires: new Date(now + CODE_MS),
  }
  await db.transaction().execute(async (trx) => {
    const request = { personId, subjectHash: access.hash('subject', subject) }
    const requestId = await addRequest(trx, request, target, times)
    await queue.planCode(trx, { personId, requestId, attempt: 1 }, times.now)
  })
}

/** Six digits from the generator that is fit for secrets. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** What proves a code. It is of one request, so the same digits prove nothing in another. */
export function codeHash(hash: KeyedHash, requestId: number, code: string): string {
  return hash('code', Number(requestId), code)
}

/** A right code proves whose phone it came to; `userId` where it was asked for about an account. */
export interface Proof {
  userId: number | undefined
  /** Whether the code came to this phone. */
  isOf(phone: string): boolean
}

/** What came of a check; `void` when no code may be checked any more, whether there ever was one or not. */
export type Check = { verdict: 'right'; proof: Proof } | { verdict: 'wrong' | 'void' }

/** Checks what a person entered as their code. */
export async function checkCode(
  { access, clock, db }: CodeContext,
  personId: number,
  entered: string,
): Promise<Check> {
  const { hash } = access
  const kept = await countCheck(db, personId, MAX_CHECKS, new Date(clock.now()))
  if (!kept) return { verdict: 'void' }
  const { request_id, user_id, phone_hash, code_hash, checks } = kept
  // Where no code was sent, the comparison takes as long, with what nobody can enter.
  const right = isSameHash(codeHash(hash, request_id, entered), code_hash ?? codeHash(hash, request_id, ''))
  if (!right || phone_hash === null) return { verdict: checks >= MAX_CHECKS ? 'void' : 'wrong' }
  await giveChecksBack(db, personId)
  const isOf = (phone: string) => isSameHash(hash('phone', phone), phone_hash)
  return { verdict: 'right', proof: { userId: user_id === null ? undefined : Number(user_id), isOf } }
}

/** A code that has served its purpose counts no more. */
export async function useUpCode({ db }: CodeContext, personId: number): Promise<void> {
  await dropCode(db, personId)
}
