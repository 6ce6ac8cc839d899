import { POISONED } from '#contracts/model/timeline.ts'
import type { Held, Queued } from './chunk.ts'
import type { Content } from './contents.ts'
import type { Slot } from './limiter.ts'
import type { Outlet } from './outlets.ts'
import type { PartitionContext } from './partitions.ts'
import { losePerson } from './reachability.ts'
import type { Sent } from './sender.ts'

/** What a delivery says, when it may go, and what tells right before whether it still is to. */
interface Going {
  content: Content | undefined
  slot: Slot
  check: () => Held | undefined | Promise<Held | undefined>
}

/**
 * Sends one delivery and notes what became of it. Resolves with whether its chat may get more: not while it is set
 * aside.
 * @throws when the messenger serves nobody, or the database cannot be reached; the delivery stays queued
 */
export async function deliver(
  context: PartitionContext,
  outlet: Outlet,
  delivery: Queued,
  { content, slot, check }: Going,
): Promise<boolean> {
  const { outcomes, setAside } = context
  const { delivery_id: deliveryId, chat_id: chatId, locale, part } = delivery
  const chat = { personId: Number(delivery.person_id), chatId }
  const giveUp = async (said: string) => {
    outcomes.add({ deliveryId, state: 'failed', reason: `${POISONED}: ${said}` })
    await outcomes.flush()
  }
  const message = content?.[locale]?.[part]
  if (!message) {
    outcomes.add({ deliveryId, state: 'failed', reason: 'no content' })
    return true
  }
  try {
    const sent = await outlet.sender.send(chatId, message, slot, check)
    if (sent.state === 'slow') {
      const settle = async (late: Sent) => {
        await note(context, delivery, late)
        await outcomes.flush()
      }
      await setAside.awaitAnswer(outlet, chat, sent, { settle, giveUp })
      return false
    }
    await note(context, delivery, sent)
  } catch (error) {
    const said = await setAside.afterFailure(outlet, chat, error)
    if (said !== undefined) await giveUp(said)
    return false
  }
  if (delivery.was_held) await setAside.release(chat)
  return true
}

async function note(context: PartitionContext, delivery: Queued, outcome: Sent | Held): Promise<void> {
  const { outcomes, pending } = context
  const { delivery_id: deliveryId, person_id: personId } = delivery
  outcomes.add({ deliveryId, ...outcome })
  if (outcome.state === 'unreachable')
    await pending.run(() => losePerson(context, Number(personId), outcome.reason))
}
