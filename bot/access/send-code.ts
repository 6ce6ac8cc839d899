import type { Logger } from 'pino'
import type { Jobs } from '../delivery/queue.ts'
import { type Locale, textsOf } from '../locales/texts.ts'
import { SmsUnavailable } from '../sms/gateway.ts'
import { countSent, findUnsent, forgetPhone, keepCode } from '../store/codes.ts'
import { markDown, markUp } from '../store/gateways.ts'
import { type CodeContext, codeHash, LIMIT_MS, MAX_REQUESTS, newCode, SMS } from './codes.ts'

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
  const { phone, locale } = unsent
  const phoneHash = access.hash('phone', phone)
  // Told to nobody: the limit of a phone that several accounts or people ask about would tell that they share it.
  const sent = attempt === 1 ? await countSent(db, phoneHash, new Date(clock.now() - LIMIT_MS)) : 0
  if (sent >= MAX_REQUESTS) return forgetPhone(db, requestId)
  const code = newCode()
  await keepCode(db, requestId, { codeHash: codeHash(access.hash, requestId, code), phoneHash })
  try {
    await access.sms.send(phone, textsOf(locale as Locale)('code.sms', { code }))
  } catch (error) {
    if (!(error instanceof SmsUnavailable)) throw error
    return tryAgain(context, job, unsent.userId === null, error)
  }
  await forgetPhone(db, requestId)
  await markUp(db, SMS)
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
