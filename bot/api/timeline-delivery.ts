import type { TimelineDelivery } from '#contracts/model/timeline.ts'
import { storableMoment } from '../storable.ts'
import type { AcceptedCommunication, DecidedDelivery, PartitionWait, Standing } from '../store/timeline.ts'

/** What is known beside a delivery when it is told of. */
export interface Surroundings {
  communications: AcceptedCommunication[]
  standing: Standing
  waits: Map<number, PartitionWait>
  now: Date
}

/** A delivery as the timeline tells it: its state, and why it is in it. */
export function writeDelivery(delivery: DecidedDelivery, around: Surroundings): TimelineDelivery {
  const { part, state, decided_at, person_id, reason, partition } = delivery
  const pause = reason === 'paused' ? pauseAt(decided_at, around) : undefined
  return {
    part,
    state,
    at: decided_at.toISOString(),
    personId: person_id,
    reason,
    pausedUntil: pause?.toISOString() ?? null,
    waiting: state === 'queued' ? writeWait(around.waits.get(partition), around.now) : null,
  }
}

/** Until when the bot was paused at a moment: by the pause that the link has, or by an earlier call that made one. */
function pauseAt(at: Date, { communications, standing: { link } }: Surroundings): Date | undefined {
  if (link?.paused_at && link.paused_until && link.paused_at <= at && link.paused_until > at)
    return link.paused_until
  const call = communications.findLast(
    ({ alias, accepted_at }) => alias === 'users/pause-bot' && accepted_at <= at,
  )
  const until = call && storableMoment(String(call.params.until))
  return until && until > at ? until : undefined
}

function writeWait(wait: PartitionWait | undefined, now: Date): TimelineDelivery['waiting'] {
  if (wait?.held_until) {
    const cause = wait.held_alone ? 'chat' : 'messenger'
    return { cause, until: wait.held_until.toISOString(), said: wait.held_said }
  }
  if (wait?.retry_at) {
    return { cause: 'messenger', until: wait.retry_at.toISOString(), said: wait.said }
  }
  // A silence that goes on puts off the limits' own moments as well.
  const until = [wait?.silent_until, wait?.limit_until].find((moment) => moment && moment > now)
  if (until) return { cause: 'limit', until: until.toISOString(), said: null }
  return { cause: 'line', until: null, said: null }
}
