import type { Outlets } from '../delivery/outlets.ts'
import { losePerson, type ReachabilityContext } from '../delivery/reachability.ts'
import type { SenderContext, Sent } from '../delivery/sender.ts'
import type { SetAside } from '../delivery/set-aside.ts'
import type { Message } from '../messages/message.ts'
import type { Person } from '../store/people.ts'

/** An answer on its way to a person. */
export interface Reply {
  personId: number
  channel: string
  chatId: string
  message: Message
}

export function replyTo({ person_id: personId, chat_id: chatId, channel }: Person, message: Message): Reply {
  return { personId: Number(personId), channel, chatId, message }
}

/** What saying something works with. */
export interface SayContext extends ReachabilityContext, SenderContext {
  outlets: Outlets
  setAside: SetAside
}

/** What saying the answers to one update takes besides. */
export interface Saying {
  /** The chat that is answered; a reply to another one is a notice to somebody else. */
  chatId: string
  signal: AbortSignal
  /** Keeps that only so many replies, the last ones, are left to say. */
  keep(left: number): Promise<void>
}

/**
 * Says replies one after another, within the limits of their channels; one that the messenger refuses is logged and
 * given up. Resolves with whether all are dealt with: otherwise the chat is set aside, and `keep` knows what is left.
 * @throws when the messenger serves nobody, or the database cannot be reached; the signal's reason when it is aborted
 */
export async function sayAll(
  context: SayContext,
  replies: readonly Reply[],
  { chatId, signal, keep }: Saying,
): Promise<boolean> {
  for (const [index, reply] of replies.entries()) {
    const left = replies.length - index
    const isDone = await say(context, reply, {
      signal,
      isNotice: reply.chatId !== chatId,
      // What was said before is not said again.
      stop: async () => index > 0 && keep(left),
      done: () => keep(left - 1),
    })
    if (!isDone) return false
  }
  return true
}

interface SayingOne {
  signal: AbortSignal
  isNotice: boolean
  /** Called before the reply is left for later, or for good. */
  stop(): Promise<unknown>
  /** Called when the reply turns out to be done with only later. */
  done(): Promise<void>
}

/** Says one reply. Resolves with whether that is done with. @throws as `sayAll` */
async function say(
  context: SayContext,
  reply: Reply,
  { signal, isNotice, stop, done }: SayingOne,
): Promise<boolean> {
  const { log, outlets, setAside } = context
  const { personId, channel, chatId, message } = reply
  const outlet = outlets.get(channel)
  if (!outlet) {
    log.error({ channel, personId }, 'an answer is for a channel that the bot does not serve')
    return true
  }
  const settle = (sent: Sent) => note(context, reply, sent)
  const giveUp = (said: string) => settle({ state: 'failed', reason: said })
  try {
    const sent = await outlet.sender.sendNow(personId, chatId, message, signal)
    if (sent.state !== 'slow') {
      await settle(sent)
      return true
    }
    if (!isNotice) await stop()
    const later = isNotice ? undefined : done
    await setAside.awaitAnswer(outlet, reply, sent, {
      settle: (late) => settle(late).then(later),
      giveUp: (said) => giveUp(said).then(later),
    })
    return isNotice
  } catch (error) {
    await stop()
    const said = await setAside.afterFailure(outlet, reply, error)
    if (said === undefined && !isNotice) return false
    // A notice to somebody else is tried once: nobody waits for another's chat that has trouble.
    await giveUp(said ?? 'the chat is set aside')
    return true
  }
}

async function note(context: SayContext, { personId }: Reply, sent: Sent): Promise<void> {
  const { log, pending } = context
  if (sent.state === 'unreachable') {
    await pending.run(() => losePerson(context, personId, sent.reason))
  } else if (sent.state === 'failed') {
    log.error({ reason: sent.reason, personId }, 'the messenger did not take an answer')
  }
}
