import type { Communication } from '../communications/communication.ts'
import { startCommunication } from '../communications/start.ts'
import type { CallContext } from '../context.ts'
import { decideReminder, findDueReminder, holdReminder, type Reminder } from '../store/reminders.ts'
import type { ReminderKind } from '../store/schema.ts'
import { standingOf } from '../store/standing.ts'
import { cartRule } from './carts.ts'
import { reviewRule } from './reviews.ts'
import type { ReminderRule } from './rule.ts'

const rules: Record<ReminderKind, ReminderRule> = { review: reviewRule, cart: cartRule }

/** At the end of a pause the greeting comes first, and asks for reviews itself (account/4). */
const GREETING_FIRST_MS = 60_000

/**
 * The time of a reminder has come: it is sent, held up by a pause, or skipped with its reason. One that was
 * moved or decided meanwhile is left alone.
 * @throws HostUnavailable when the portal does not answer; the reminder stays planned
 */
export async function remind(context: CallContext, reminderId: number): Promise<void> {
  const { clock, db } = context
  const now = new Date(clock.now())
  const reminder = await findDueReminder(db, reminderId, now)
  if (!reminder) return
  const rule = rules[reminder.kind]
  const { critical } = rule.definition
  const { reason, pausedUntil } = await standingOf(db, reminder.user_id, { critical, now })
  if (reason === 'paused' && pausedUntil && rule.outlivesPauses) {
    await hold(context, reminderId, new Date(pausedUntil.getTime() + GREETING_FIRST_MS))
    return
  }
  const prepared = reason ?? (await rule.prepare(context, reminder))
  if (typeof prepared === 'string') {
    await decideReminder(db, reminderId, { state: 'skipped', reason: prepared, at: now })
  } else {
    await send(context, reminder, rule, prepared)
  }
}

async function hold({ db, queue }: CallContext, reminderId: number, due: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdReminder(trx, reminderId, due)
    await queue.planReminder(trx, reminderId, due)
  })
}

/** The communication, its reminder's end and what follows, or nothing when it was cancelled in this instant. */
async function send(
  context: CallContext,
  reminder: Reminder,
  rule: ReminderRule,
  compose: Communication['compose'],
): Promise<void> {
  const { reminder_id: reminderId, user_id: userId, order_id: orderId } = reminder
  const at = new Date(context.clock.now())
  await startCommunication(
    context,
    {
      definition: rule.definition,
      params: { userId, orderId },
      communication: { userIds: [userId], audience: 'active', compose },
    },
    {
      before: (trx, communicationId) =>
        decideReminder(trx, reminderId, { state: 'done', at, communicationId }),
      after: async (trx) => rule.followUp?.(trx, context, reminder),
    },
  )
}
