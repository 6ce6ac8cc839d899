import { sendCode } from './access/send-code.ts'
import type { CallContext } from './context.ts'
import type { AnswerContext } from './conversation/answer.ts'
import { answerPartition } from './conversation/inbox.ts'
import { deliverPartition, type PartitionContext } from './delivery/partitions.ts'
import type { Handlers } from './delivery/queue.ts'
import { cleanUp } from './store/cleaning.ts'

const CLEANING_EVERY_MS = 24 * 3_600_000

/** What is this bot's own about jobs. */
export interface JobHandlers {
  /** The planned end of a user's pause has come. */
  endPause(context: CallContext, userId: number, until: string): Promise<void>
  /** The time of a reminder has come. */
  remind(context: CallContext, reminderId: number): Promise<void>
  /** The portal is to hear whether a person can be reached. */
  tellReachability(context: CallContext, personId: number): Promise<void>
}

/** What is done about each kind of job. */
export function handlersOf(context: AnswerContext & PartitionContext, own: JobHandlers): Handlers {
  const { clock, db, pending } = context
  return {
    deliveries: ({ lane }, signal) => deliverPartition(context, lane, signal),
    updates: ({ lane }, signal) => answerPartition(context, lane, signal),
    pauses: ({ userId, until }) => pending.run(() => own.endPause(context, userId, until)),
    reminders: ({ reminderId }) => pending.run(() => own.remind(context, reminderId)),
    presence: ({ personId }) => pending.run(() => own.tellReachability(context, personId)),
    cleaning: () =>
      pending.run(async () => {
        await cleanUp(db, clock.now())
        await planCleaning(context)
      }),
    codes: (job) => pending.run(() => sendCode(context, job)),
  }
}

/** Plans the next clean-up, unless one is planned. */
export function planCleaning({ clock, queue }: Pick<PartitionContext, 'clock' | 'queue'>): Promise<void> {
  return queue.planCleaning(new Date(clock.now() + CLEANING_EVERY_MS))
}
