import type { Logger } from 'pino'
import type { Jobs } from '../delivery/queue.ts'
import { type Locale, textsOf } from '../locales/texts.ts'
import { SmsUnavailable } from '../sms/gateway.ts'
import { findUnsent, forgetPhone, keepCode } from '../store/codes.ts'
import { markDown, markUp } from '../store/gateways.ts'
import type { Asker } from '../store/schema.ts'
import { type CodeContext, codeHash, newCode, SMS, shownCode } from './codes.ts'
import { isAccountLocked } from './guess-limits.ts'
import { countSms } from './request-limits.ts'

/** Waits before the second and the following attempts: all within a minute, for as long people look at the phone. */
const RETRY_AFTER_MS = [5_000, 10_000, 20_000]

/** For so long the gateway is taken to be down once every attempt has failed. */
const DOWN_MS = 5 * 60_000

/**
 * Sends the code of a request. It is made here, anew for each attempt, so that no code ever stands anywhere
 * but in the SMS. A request that has nobody to send to, or was followed by another one, ends here.
 */
export async function sendCode(context: CodeContext & { log: Logger }, job: Jobs['codes']): Promise<void> {
  const { access, clock, db } = context
  const { personId, requestId, attempt } = job
  const now = new Date(clock.now())
  const unsent = await findUnsent(db, personId, requestId, now)
  if (!unsent || !access.sms) return
  const { phone, locale, asker } = unsent
  const phoneHash = access.hash('phone', phone)
  const mayGo =
    attempt > 1 || unsent.userId === null || (await mayReachAccount(context, asker, phoneHash, now))
  if (!mayGo) return forgetPhone(db, requestId)
  const code = newCode()
  await keepCode(db, requestId, { codeHash: codeHash(access.hash, requestId, code), phoneHash })
  try {
    await access.sms.send(phone, textsOf(locale as Locale)('code.sms', { code: shownCode(code) }))
  } catch (error) {
    if (!(error instanceof SmsUnavailable)) throw error
    return tryAgain(context, job, unsent.userId === null, error)
  }
  await forgetPhone(db, requestId)
  await markUp(db, SMS)
}

/**
 * Whether one more SMS may go to the phone of an account that somebody found by something else. Told to nobody: it
 * would tell that there is such an account, or which ones share a phone.
 */
async function mayReachAccount(
  { access, db }: CodeContext,
  asker: Asker,
  phoneHash: string,
  now: Date,
): Promise<boolean> {
  if (asker === 'own') return true
  if (await isAccountLocked(db, access.hash, phoneHash, now)) return false
  return countSms(db, access.hash, asker, phoneHash, now)
}

/** `isOwn`: the person named the phone, so that the SMS went out whether there is an account or not. */
async function tryAgain(
  { clock, db, log, queue }: CodeContext & { log: Logger },
  { personId, requestId, attempt }: Jobs['codes'],
  isOwn: boolean,
  error: SmsUnavailable,
): Promise<void> {
  const wait = RETRY_AFTER_MS[attempt - 1]
  log.warn({ err: error, requestId, attempt }, 'a code could not be sent')
  if (wait !== undefined) {
    await queue.planCode(db, { personId, requestId, attempt: attempt + 1 }, new Date(clock.now() + wait))
    return
  }
  await forgetPhone(db, requestId)
  // The state is shown to everybody who asks, so only what would have failed for everybody may set it.
  if (isOwn) await markDown(db, SMS, new Date(clock.now() + DOWN_MS))
}
