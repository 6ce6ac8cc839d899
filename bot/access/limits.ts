import type { Asker } from '../store/schema.ts'

/**
 * The figures on which it rests that nobody gets into an account by guessing: docs/access.md has the arithmetic,
 * test/bot/access/bound.test.ts computes it from here.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Of how many digits a code is. */
export const CODE_DIGITS = 8
/** How long a code counts, in milliseconds. */
export const CODE_MS = 10 * 60_000
/** How often one code may be checked. */
export const MAX_CHECKS = 5

/** Limits of requests and checks count within an hour of the first of them. */
export const LIMIT_MS = HOUR
/** How many codes an hour a person may ask for, whoever they are. */
export const REQUESTS_OF_PERSON = 5
/** How many an hour strangers may ask for about what they typed; those of messengers and of the web each. */
export const REQUESTS_OF_SUBJECT = 5
/** How many an hour strangers may have sent to the phone of an account, by whatever the account was found. */
export const SMS_TO_ACCOUNT = 5
/** How many codes an hour strangers of the web may ask for from one network address, and in all. */
export const REQUESTS_OF_ADDRESS = 20
export const REQUESTS_OF_WEB = 300
/** How many wrong codes an hour strangers of the web may enter from one network address, and in all. */
export const WRONG_OF_ADDRESS = 30
export const WRONG_OF_WEB = 300

/** After so many wrong codes for one phone or account, and again after as many more, comes a wait. */
const WRONG_PER_WAIT = 5
/** The first, the second wait …; the last one from then on. In milliseconds. */
const WAITS = [HOUR, DAY, 7 * DAY, 60 * DAY]

/** For how many milliseconds no code may be tried after so many wrong ones in all; undefined for no wait. */
export function waitAfter(wrong: number): number | undefined {
  if (wrong < WRONG_PER_WAIT || wrong % WRONG_PER_WAIT !== 0) return undefined
  return WAITS[Math.min(wrong / WRONG_PER_WAIT, WAITS.length) - 1]
}

/** Who is asking for a code or checking one, and about what. Everything but the person as keyed digests. */
export interface Asking {
  personId: number
  asker: Asker
  /** What the person typed, with the way by which it says who they are. */
  subjectHash: string
  /** From where a web chat is spoken to; null where it is not known, and in messengers. */
  addressHash: string | null
}

/** Why no code can be asked for or checked, and until when. */
export interface Refused {
  cause: 'limit' | 'locked'
  until: Date
}
