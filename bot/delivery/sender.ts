import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import type { Channel, Message, SendResult } from '../channels/channel.ts'
import type { Limiter, Slot } from './limiter.ts'

/** The final outcome of one message: never "wait". */
export type Sent = Exclude<SendResult, { state: 'wait' }>

export interface Sender {
  /**
   * Sends within the channel's limits, not before the slot comes, through any 429. `check` is asked after every
   * wait: what it answers stands in place of sending, and what it throws is thrown on.
   */
  send(chatId: string, message: Message, slot: Slot): Promise<Sent>
  send<T extends object>(
    chatId: string,
    message: Message,
    slot: Slot,
    check: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | T>
  /** Takes a slot for one message and sends it. @throws the signal's reason when it is aborted before that */
  sendNow(personId: number, chatId: string, message: Message, signal: AbortSignal): Promise<Sent>
}

/** What a sender works with. */
export interface SenderContext {
  clock: Clock
  pending: PendingWork
  log: Logger
}

/** The one way out to the messenger. Throws only when the channel cannot be reached at all. */
export function createSender(
  channel: Channel,
  limiter: Limiter,
  { clock, pending, log }: SenderContext,
): Sender {
  async function send<T extends object>(
    chatId: string,
    message: Message,
    slot: Slot,
    check?: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | T> {
    for (;;) {
      const instead = (await limiter.until(slot)) && (await check?.())
      if (instead) return instead
      const sentAt = clock.now()
      const result = await pending.run(() => channel.send(chatId, message))
      if (result.state !== 'wait') return result
      log.warn({ channel: channel.name, ms: result.ms }, 'the messenger asks the bot to wait')
      await pending.run(() => limiter.pause(result.ms, sentAt))
    }
  }
  return {
    send,
    async sendNow(personId, chatId, message, signal) {
      const slot = await pending.run(() => limiter.reserveOne(personId))
      return send<never>(chatId, message, slot, () => void signal.throwIfAborted())
    },
  }
}
