import { sendCode } from './access/send-code.ts'
import { deliverLane, type LaneContext } from './delivery/lanes.ts'
import type { Handlers } from './delivery/queue.ts'
import type { AnswerContext } from './dialogues/answer.ts'
import { answerLane } from './dialogues/inbox.ts'
import { endPause } from './dialogues/pause.ts'
import { tellPresence } from './dialogues/presence.ts'
import { remind } from './reminders/due.ts'
import { cleanUp } from './store/cleaning.ts'

const CLEANING_EVERY_MS = 24 * 3_600_000

/** What is done about each kind of job. */
export function handlersOf(context: AnswerContext & LaneContext): Handlers {
  const { clock, db, pending } = context
  return {
    deliveries: ({ lane }, signal) => deliverLane(context, lane, signal),
    updates: ({ lane }, signal) => answerLane(context, lane, signal),
    pauses: ({ userId, until }) => pending.run(() => endPause(context, userId, until)),
    reminders: ({ reminderId }) => pending.run(() => remind(context, reminderId)),
    presence: ({ personId }) => pending.run(() => tellPresence(context, personId)),
    cleaning: () =>
      pending.run(async () => {
        await cleanUp(db, clock.now())
        await planCleaning(context)
      }),
    codes: (job) => pending.run(() => sendCode(context, job)),
  }
}

/** Plans the next clean-up, unless one is planned. */
export function planCleaning({ clock, queue }: Pick<LaneContext, 'clock' | 'queue'>): Promise<void> {
  return queue.planCleaning(new Date(clock.now() + CLEANING_EVERY_MS))
}
