import { randomInt } from 'node:crypto'
import type { Clock } from '#runtime/clock.ts'
import type { Queue } from '../delivery/queue.ts'
import { isSameHash, type KeyedHash } from '../keyed-hash.ts'
import { addressOfChat } from '../store/addresses.ts'
import {
  addRequest,
  type CodeTarget,
  countCheck,
  dropCode,
  findCheckable,
  giveChecksBack,
} from '../store/codes.ts'
import type { Db } from '../store/database.ts'
import { downUntil } from '../store/gateways.ts'
import type { Person } from '../store/people.ts'
import { keepProofs } from '../store/proofs.ts'
import type { Access } from './access.ts'
import { countGuess, countGuessOfAccount, forgive } from './guess-limits.ts'
import { type Asking, CODE_DIGITS, CODE_MS, MAX_CHECKS, type Refused } from './limits.ts'
import { countRequest, refusalOf } from './request-limits.ts'

export const SMS = 'sms'

export interface CodeContext {
  db: Db
  clock: Clock
  queue: Queue
  access: Access
}

/** Why no code can be had or checked now, and for how long, in milliseconds. */
export interface Wait {
  cause: 'limit' | 'locked' | 'down'
  ms: number
}

/**
 * Whether a person has to wait before asking for a code. Requests about accounts that do not exist count like
 * the others, and the gateway's state stems from codes that are sent whether there is an account or not.
 */
export async function waitOf({ access, clock, db }: CodeContext, asking: Asking): Promise<Wait | undefined> {
  const now = clock.now()
  const down = await downUntil(db, SMS, new Date(now))
  if (down) return { cause: 'down', ms: down.getTime() - now }
  return asWait(await refusalOf(db, access.hash, asking, new Date(now)), now)
}

function asWait(refusal: Refused | undefined, now: number): Wait | undefined {
  return refusal && { cause: refusal.cause, ms: refusal.until.getTime() - now }
}

/**
 * Has a code sent to the phone of the target by a job of the queue, so that nothing about the answer to the
 * person depends on whether there is such a phone. Resolves with a wait where others used up a limit meanwhile.
 */
export async function requestCode(
  { access, clock, db, queue }: CodeContext,
  asking: Asking,
  target: CodeTarget,
): Promise<Wait | undefined> {
  const now = clock.now()
  const wait = asWait(await countRequest(db, access.hash, asking, new Date(now)), now)
  if (wait) return wait
  const times = { now: new Date(now), expires: new Date(now + CODE_MS) }
  await db.transaction().execute(async (trx) => {
    const requestId = await addRequest(trx, asking, target, times)
    await queue.planCode(trx, { personId: asking.personId, requestId, attempt: 1 }, times.now)
  })
  return undefined
}

/** Digits from the generator that is fit for secrets. */
export function newCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** A code as people read it: `1234 5678`. */
export function shownCode(code: string): string {
  return code.replace(/^(\d{4})(?=\d)/, '$1 ')
}

/** The code in what somebody wrote, however it is grouped, alone or in the words of the SMS. */
export function readCode(text: string): string | undefined {
  return CODE.exec(text.normalize('NFKC'))?.[0].replaceAll(/\D/g, '')
}

const CODE = new RegExp(`(?<!\\d[\\s-]?)\\d(?:[\\s-]?\\d){${CODE_DIGITS - 1}}(?![\\s-]?\\d)`)

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
export type Check =
  | { verdict: 'right'; proof: Proof }
  | { verdict: 'wrong' | 'void' }
  | { verdict: 'wait'; wait: Wait }

/** Checks what a person entered as their code. Counts it as wrong until it has turned out to be right. */
export async function checkCode(
  { access, clock, db }: CodeContext,
  { person_id: personId, chat_id }: Person,
  entered: string,
): Promise<Check> {
  const { hash } = access
  const now = new Date(clock.now())
  const request = await findCheckable(db, personId, MAX_CHECKS, now)
  if (!request) return { verdict: 'void' }
  const asking = {
    ...request,
    addressHash: request.asker === 'web' ? await addressOfChat(db, chat_id) : null,
  }
  const wait = asWait(await countGuess(db, hash, asking, now), now.getTime())
  if (wait) return { verdict: 'wait', wait }
  const kept = await countCheck(db, personId, MAX_CHECKS, now)
  if (!kept) return { verdict: 'void' }
  const { request_id, user_id, phone_hash, code_hash, checks } = kept
  const isOfStranger = user_id !== null && phone_hash !== null && asking.asker !== 'own'
  const counts = !isOfStranger || (await countGuessOfAccount(db, hash, phone_hash, now))
  // Where no code was sent, the comparison takes as long, with what nobody can enter.
  const right = isSameHash(codeHash(hash, request_id, entered), code_hash ?? codeHash(hash, request_id, ''))
  if (!right || !counts || phone_hash === null) return { verdict: checks >= MAX_CHECKS ? 'void' : 'wrong' }
  await giveChecksBack(db, personId)
  await forgive(db, hash, asking, { phoneHash: phone_hash, checks })
  await keepProofs(db, personId, [asking.subjectHash, phone_hash])
  const isOf = (phone: string) => isSameHash(hash('phone', phone), phone_hash)
  return { verdict: 'right', proof: { userId: user_id === null ? undefined : Number(user_id), isOf } }
}

/** A code that has served its purpose counts no more. */
export async function useUpCode({ db }: CodeContext, personId: number): Promise<void> {
  await dropCode(db, personId)
}
