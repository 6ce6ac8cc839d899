import type { PendingWork } from '#runtime/pending.ts'
import type { Queue } from '../delivery/queue.ts'

/** What the bot has left to do, for whoever waits for it from outside, as a replay does. */
interface WorkLeft {
  /** Whether something is going on, in this process or among the jobs that all processes share. */
  readonly busy: boolean
  /** Grows with every piece of work of this process. */
  readonly activity: number
  /** When the nearest waiting work comes due, ISO 8601; null when none waits. */
  readonly nextDue: string | null
}

export async function workLeft(pending: PendingWork, queue: Queue): Promise<WorkLeft> {
  const dues = [pending.nextDue, await queue.nextDue()].filter((due) => due !== undefined)
  // A job that waits for a rate limit stays active in the queue, and is not busy. Jobs that another one of their partition
  // has made needless would wait for the workers' next poll: whoever asks has them looked at now.
  const busy = !pending.isIdle || (pending.nextDue === undefined && (await queue.poke()))
  return {
    busy,
    activity: pending.activity,
    nextDue: dues.length === 0 ? null : new Date(Math.min(...dues)).toISOString(),
  }
}
