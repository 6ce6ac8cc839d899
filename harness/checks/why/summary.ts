import type { Timeline, TimelineCommunication, TimelineDelivery } from '#contracts/model/timeline.ts'
import { momentText } from './format.ts'
import { reasonText, remedyText, whyText } from './words.ts'

/** The user's own event is told to others only: that nothing was sent is as it should be. */
const isMissed = ({ state, reason }: TimelineDelivery) =>
  state === 'failed' || state === 'unreachable' || (state === 'suppressed' && reason !== 'own_event')

/** Whether something of a communication was kept from the user. */
export function wasMissed({ deliveries }: TimelineCommunication): boolean {
  return deliveries.some(isMissed)
}

/** The answer in plain words: what reaches the user now, and of each alias why its last call did not. */
export function summaryOf(timeline: Timeline, alias?: string): string[] {
  const { communications, userId } = timeline
  const latest = new Map(communications.map((one) => [one.alias, one]))
  const answers = [...latest.values()].flatMap((one) => answerOf(userId, one))
  return [...(answers.length > 0 ? answers : [nothingMissed(timeline, alias)]), presentText(timeline)]
}

function nothingMissed({ communications, userId }: Timeline, alias = 'call'): string {
  if (communications.length > 0) return `User ${userId} missed nothing: of each alias, the last call arrived.`
  return `The bot accepted no ${alias} that concerns user ${userId} in this time: the portal did not make it, or named other users.`
}

function answerOf(userId: number, { alias, acceptedAt, deliveries }: TimelineCommunication): string[] {
  const call = `${alias} of ${momentText(acceptedAt)}`
  if (deliveries.length === 0)
    return [`${call} says nothing to user ${userId}: it changes only what the bot knows.`]
  const missed = deliveries.find((one) => one.state !== 'sent')
  if (!missed) return []
  const verb = missed.state === 'queued' ? 'has not got' : 'did not get'
  const part = deliveries.length > 1 ? `message ${missed.part + 1} of ` : ''
  const remedy = remedyText(missed)
  return [
    `User ${userId} ${verb} ${part}${call}: ${whyText(missed)}.${remedy ? ` What helps: ${remedy}.` : ''}`,
  ]
}

/** The link as it is now, in words. */
function presentText({ link, active }: Timeline): string {
  if (!link) return 'Now: nobody is linked to the user, so nothing reaches anybody.'
  const { status, pausedUntil, unreachableSince, unreachableReason, channel, personId } = link
  const who = `person ${personId} in ${channel}`
  if (status !== 'connected') return `Now: the link to ${who} is ${status}, so nothing reaches them.`
  if (unreachableSince !== null) {
    return `Now: nothing reaches ${who} since ${momentText(unreachableSince)}: ${reasonText(unreachableReason)}.`
  }
  if (active === false)
    return `Now: ${who} is connected, but the profile is not active, so nothing reaches them.`
  if (pausedUntil !== null) {
    return `Now: ${who} is connected, but paused until ${momentText(pausedUntil)}: only critical communications reach them.`
  }
  return `Now: ${who} is connected, and everything reaches them.`
}
