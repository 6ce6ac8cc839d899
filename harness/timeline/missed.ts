import type { TimelineCommunication, TimelineDelivery } from '#contracts/model/timeline.ts'

/** Whether a message did not leave. The user's own event is told to others only: that is as it should be. */
export const isMissed = ({ state, reason }: TimelineDelivery) =>
  state === 'failed' || state === 'unreachable' || (state === 'suppressed' && reason !== 'own_event')

/** Whether something of a communication was kept from the user. */
export function wasMissed({ deliveries }: TimelineCommunication): boolean {
  return deliveries.some(isMissed)
}
