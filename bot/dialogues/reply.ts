import type { Message } from '../channels/channel.ts'
import type { Outlets } from '../delivery/outlets.ts'
import { losePerson, type PresenceContext } from '../delivery/presence.ts'
import type { SenderContext } from '../delivery/sender.ts'
import type { Person } from '../store/people.ts'

/** An answer on its way to a person. */
export interface Reply {
  personId: number
  channel: string
  chatId: string
  message: Message
}

export function replyTo({ person_id: personId, chat_id: chatId, channel }: Person, message: Message): Reply {
  return { personId, channel, chatId, message }
}

/**
 * Sends an answer within the limits of its channel. One that the messenger refuses is logged and given up.
 * @throws when the messenger or the database cannot be reached; the signal's reason when it is aborted
 */
export async function say(
  context: PresenceContext & SenderContext & { outlets: Outlets },
  { personId, channel, chatId, message }: Reply,
  signal: AbortSignal,
): Promise<void> {
  const { log, outlets, pending } = context
  const outlet = outlets.get(channel)
  if (!outlet) {
    log.error({ channel, personId }, 'an answer is for a channel that the bot does not serve')
    return
  }
  const sent = await outlet.sender.sendNow(personId, chatId, message, signal)
  if (sent.state === 'unreachable') {
    await pending.run(() => losePerson(context, personId))
  } else if (sent.state === 'failed') {
    log.error({ reason: sent.reason, personId }, 'the messenger refused an answer')
  }
}
