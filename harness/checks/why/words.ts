import { type heldBackReasons, POISONED, type TimelineDelivery } from '#contracts/model/timeline.ts'
import { momentText, plainText } from './format.ts'

type Reason = (typeof heldBackReasons)[number]

/** Why something was held back, and what brings such messages again. */
const REASONS: Record<Reason, readonly [why: string, then?: string]> = {
  not_linked: [
    'nobody was linked to the user',
    'the person has to log in: open the bot and share the phone number',
  ],
  disconnected: [
    'the user had disconnected the bot',
    'a new login in the bot, or users/connect-bot, connects them again',
  ],
  blocked: ['the account was blocked', 'users/unblock lifts the block'],
  deleted: ['the account was deleted', 'the person has to log in with an account that exists'],
  inactive: [
    'the profile was not active',
    'users/update with active: true, or users/unblock, makes it active',
  ],
  paused: [
    'the user had paused the bot',
    'the pause ends by itself, or sooner by the person or by users/resume-bot; critical communications pass',
  ],
  own_event: ['the user caused the event, so only others are told'],
  bot_blocked: [
    'the person had blocked the bot in the messenger',
    'the person has to unblock the bot there and write to it',
  ],
  deactivated: [
    "the person's account in the messenger is gone",
    'the person has to log in to the bot from the account that they have now',
  ],
  not_started: [
    'the person has never written to the bot, and a bot may not write first',
    'the person has to open the bot in the messenger and press Start',
  ],
  migrated: [
    'the chat has moved to another number in the messenger',
    'the person has to write to the bot in a private chat',
  ],
  forbidden: [
    'the messenger forbids the bot to write to the chat',
    "the messenger's words stand in the bot's log; the person may have to write to the bot again",
  ],
  chat_not_found: [
    'the messenger does not know the chat',
    'the person has to open the bot in the messenger and write to it',
  ],
}

/** How the bot marks what it gave up after many tries: see the timeline's contract. */
const isPoisoned = (reason: string | null) => reason?.startsWith(`${POISONED}: `) ?? false

const isReason = (reason: string): reason is Reason => Object.hasOwn(REASONS, reason)

/** What became of a delivery, in words. */
export function fateText(delivery: TimelineDelivery): string {
  const { state, at, waiting } = delivery
  if (state === 'sent') return `sent ${momentText(at)}`
  if (state === 'failed') return `failed: ${whyText(delivery)}`
  if (state !== 'queued') return `held back: ${whyText(delivery)}`
  return `still queued: ${waitText(waiting)}`
}

/** Why a delivery was not sent, in words. */
export function whyText({ state, reason, pausedUntil, waiting }: TimelineDelivery): string {
  if (state === 'queued') return waitText(waiting)
  if (state === 'failed') {
    const said = plainText(reason ?? 'it did not say why')
    return isPoisoned(reason)
      ? `the messenger took it at no try, while it served others (${said})`
      : `the messenger refused the message: ${said}`
  }
  const why = reasonText(reason)
  return pausedUntil === null ? why : `${why} until ${momentText(pausedUntil)}`
}

/** A reason of the timeline in words. */
export function reasonText(reason: string | null): string {
  return reason !== null && isReason(reason)
    ? REASONS[reason][0]
    : plainText(reason ?? 'the bot did not say why')
}

/** What brings such messages again; undefined where there is nothing to say. */
export function remedyText({ state, reason }: TimelineDelivery): string | undefined {
  if (state === 'failed') {
    return isPoisoned(reason)
      ? 'if later messages reach the person, the text or the picture has to be mended; if none does, ask the messenger about the chat'
      : 'the text or the picture of this communication has to be mended'
  }
  return reason !== null && isReason(reason) ? REASONS[reason][1] : undefined
}

function waitText(waiting: TimelineDelivery['waiting']): string {
  const until = waiting?.until ? momentText(waiting.until) : undefined
  if (waiting?.cause === 'chat') {
    return `the messenger has trouble with this person's chat alone (${plainText(waiting.said ?? 'no answer')}); tried again ${until ?? 'soon'}, and everybody else is served`
  }
  if (waiting?.cause === 'messenger') {
    return `the messenger could not be reached (${plainText(waiting.said ?? 'no answer')}); tried again ${until ?? 'soon'}`
  }
  if (waiting?.cause === 'limit') {
    return `the messenger's limits, or its wish to wait, hold it until ${until ?? 'they allow it'}`
  }
  return 'its turn has not come yet'
}
