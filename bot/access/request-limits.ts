import type { KeyedHash } from '../keyed-hash.ts'
import { countEvent, fullUntil, type Limit } from '../store/access-counts.ts'
import type { Db } from '../store/database.ts'
import { lockedUntil } from '../store/guess-locks.ts'
import type { Asker } from '../store/schema.ts'
import { guessKeyOf } from './guess-limits.ts'
import {
  type Asking,
  LIMIT_MS,
  REQUESTS_OF_ADDRESS,
  REQUESTS_OF_PERSON,
  REQUESTS_OF_SUBJECT,
  REQUESTS_OF_WEB,
  type Refused,
  SMS_TO_ACCOUNT,
} from './limits.ts'

/** What a request for a code counts towards. Strangers' requests use up nothing of an owner's. */
function limitsOf(hash: KeyedHash, { personId, asker, subjectHash, addressHash }: Asking): Limit[] {
  const limit = (most: number, ...what: (string | number)[]) => ({
    key: hash('requests', ...what),
    most,
    ms: LIMIT_MS,
  })
  const ofPerson = limit(REQUESTS_OF_PERSON, 'person', personId)
  if (asker === 'own') return [ofPerson]
  const ofStrangers = [ofPerson, limit(REQUESTS_OF_SUBJECT, 'subject', asker, subjectHash)]
  if (asker === 'messenger') return ofStrangers
  const ofAddress = addressHash === null ? [] : [limit(REQUESTS_OF_ADDRESS, 'address', addressHash)]
  return [...ofStrangers, ...ofAddress, limit(REQUESTS_OF_WEB, 'web')]
}

/** Whether a request would be refused now, and why. */
export async function refusalOf(
  db: Db,
  hash: KeyedHash,
  asking: Asking,
  now: Date,
): Promise<Refused | undefined> {
  const locked = await lockedUntil(db, guessKeyOf(hash, asking), now)
  if (locked) return { cause: 'locked', until: locked }
  for (const limit of limitsOf(hash, asking)) {
    const until = await fullUntil(db, limit, now)
    if (until) return { cause: 'limit', until }
  }
  return undefined
}

/** Counts a request; the same as `refusalOf` where others came first. */
export async function countRequest(
  db: Db,
  hash: KeyedHash,
  asking: Asking,
  now: Date,
): Promise<Refused | undefined> {
  for (const limit of limitsOf(hash, asking)) {
    const until = await countEvent(db, limit, now)
    if (until) return { cause: 'limit', until }
  }
  return undefined
}

/** Counts an SMS of strangers to the phone of an account. Resolves with whether it may go out. */
export async function countSms(
  db: Db,
  hash: KeyedHash,
  asker: Asker,
  phoneHash: string,
  now: Date,
): Promise<boolean> {
  const key = hash('requests', 'sms', asker, phoneHash)
  return (await countEvent(db, { key, most: SMS_TO_ACCOUNT, ms: LIMIT_MS }, now)) === undefined
}
