import type { Endpoint } from '#contracts/model/endpoint.ts'
import type { CallContext } from '../context.ts'
import type { Texts } from '../locales/texts.ts'
import type { Message } from '../messages/message.ts'
import type { Db } from '../store/database.ts'
import type { Reminder } from '../store/reminders.ts'

/** What happens when a reminder of one kind comes due. */
export interface ReminderRule {
  /** The endpoint whose call planned it: the row and the criticality of what is sent. */
  definition: Endpoint
  /** Whether it waits for the end of a pause; otherwise a pause ends the matter. */
  outlivesPauses: boolean
  /**
   * Asks the portal whether it is still wanted: what to say, or the reason for saying nothing.
   * @throws HostUnavailable when the portal does not answer; the reminder is looked at again later
   */
  prepare(context: CallContext, reminder: Reminder): Promise<((texts: Texts) => Message[]) | string>
  /** Plans what comes after it, in the transaction that sends it. */
  followUp?(trx: Db, context: CallContext, reminder: Reminder): Promise<void>
}
