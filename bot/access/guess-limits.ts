import type { KeyedHash } from '../keyed-hash.ts'
import { countEvent, type Limit, uncountEvents } from '../store/access-counts.ts'
import type { Db } from '../store/database.ts'
import { claimGuess, forgiveGuesses, lockedUntil } from '../store/guess-locks.ts'
import { type Asking, LIMIT_MS, type Refused, WRONG_OF_ADDRESS, WRONG_OF_WEB, waitAfter } from './limits.ts'

/** What wrong codes count towards: strangers' for what they typed, an owner's for the owner's chat. */
export function guessKeyOf(hash: KeyedHash, { personId, asker, subjectHash }: Asking): string {
  return asker === 'own' ? hash('guesses', 'own', personId) : hash('guesses', subjectHash)
}

/**
 * The same for the phone of an account, by whatever the account was found: several spellings are one account. It
 * works in silence, for it would tell that there is an account, or which ones share a phone.
 */
function accountKeyOf(hash: KeyedHash, phoneHash: string): string {
  return hash('guesses', 'account', phoneHash)
}

function hourLimitsOf(hash: KeyedHash, { asker, addressHash }: Asking): Limit[] {
  if (asker !== 'web') return []
  const limit = (most: number, ...what: string[]) => ({ key: hash('wrong', ...what), most, ms: LIMIT_MS })
  const ofAddress = addressHash === null ? [] : [limit(WRONG_OF_ADDRESS, 'address', addressHash)]
  return [...ofAddress, limit(WRONG_OF_WEB, 'web')]
}

/** Counts a check as a wrong one, before it is compared. Resolves with why it is not to be compared, if so. */
export async function countGuess(
  db: Db,
  hash: KeyedHash,
  asking: Asking,
  now: Date,
): Promise<Refused | undefined> {
  for (const limit of hourLimitsOf(hash, asking)) {
    const until = await countEvent(db, limit, now)
    if (until) return { cause: 'limit', until }
  }
  const until = await claimGuess(db, guessKeyOf(hash, asking), waitAfter, now)
  return until && { cause: 'locked', until }
}

/** The same for the account that a stranger's code is of; false where the code must not prove anything. */
export async function countGuessOfAccount(
  db: Db,
  hash: KeyedHash,
  phoneHash: string,
  now: Date,
): Promise<boolean> {
  return (await claimGuess(db, accountKeyOf(hash, phoneHash), waitAfter, now)) === undefined
}

/** Whether strangers have guessed too often at codes of accounts with this phone. */
export async function isAccountLocked(
  db: Db,
  hash: KeyedHash,
  phoneHash: string,
  now: Date,
): Promise<boolean> {
  return (await lockedUntil(db, accountKeyOf(hash, phoneHash), now)) !== undefined
}

/** Takes back the checks of a code that was entered right in the end: they were no guesses. */
export async function forgive(
  db: Db,
  hash: KeyedHash,
  asking: Asking,
  { phoneHash, checks }: { phoneHash: string; checks: number },
): Promise<void> {
  for (const { key } of hourLimitsOf(hash, asking)) await uncountEvents(db, key, checks)
  await forgiveGuesses(db, guessKeyOf(hash, asking), checks)
  if (asking.asker !== 'own') await forgiveGuesses(db, accountKeyOf(hash, phoneHash), checks)
}
