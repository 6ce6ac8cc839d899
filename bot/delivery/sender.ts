import type { Logger } from 'pino'
import type { Clock } from '#runtime/clock.ts'
import type { PendingWork } from '#runtime/pending.ts'
import { type Channel, ChannelUnavailable, type SendResult } from '../channels/channel.ts'
import type { Message } from '../messages/message.ts'
import type { ChannelHealth } from './channel-health.ts'
import type { Limiter, Slot } from './limiter.ts'

/** The final outcome of one message: never "wait". */
export type Sent = Exclude<SendResult, { state: 'wait' }>

/** The messenger takes its time over a message; the answer comes on its own, so that others need not wait for it. */
export interface Slow {
  state: 'slow'
  /** Rejects with `ChannelUnavailable` when none comes. */
  answer: Promise<Sent>
}

export interface Sender {
  /**
   * Sends within the channel's limits, not before the slot comes, through any 429. `check` is asked after every
   * wait: what it answers stands in place of sending, and what it throws is thrown on.
   * @throws ChannelUnavailable when the channel says nothing of use about the message
   */
  send(chatId: string, message: Message, slot: Slot): Promise<Sent | Slow>
  send<T extends object>(
    chatId: string,
    message: Message,
    slot: Slot,
    check: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | Slow | T>
  /** Takes a slot for one message and sends it. @throws the signal's reason when it is aborted before that */
  sendNow(personId: number, chatId: string, message: Message, signal: AbortSignal): Promise<Sent | Slow>
}

/** What a sender works with. */
export interface SenderContext {
  clock: Clock
  pending: PendingWork
  log: Logger
}

/** Real milliseconds: who hangs does so however an injected clock goes. */
const PATIENCE_MS = 2_000
/** So often in a row a messenger may ask to wait for one message before that is the chat's own trouble. */
const MOST_WAITS = 5

/** The one way out to the messenger. */
export function createSender(
  channel: Channel,
  limiter: Limiter,
  health: ChannelHealth,
  { clock, pending, log }: SenderContext,
): Sender {
  async function attempt(chatId: string, message: Message): Promise<SendResult> {
    try {
      const result = await pending.run(() => channel.send(chatId, message))
      health.answered(chatId)
      return result
    } catch (error) {
      if (error instanceof ChannelUnavailable) health.failed(chatId)
      throw error
    }
  }
  async function obey(ms: number, sentAt: number): Promise<void> {
    log.warn({ channel: channel.name, ms }, 'the messenger asks the bot to wait')
    await pending.run(() => limiter.pause(ms, sentAt))
  }
  async function late(sending: Promise<SendResult>, sentAt: number): Promise<Sent> {
    const result = await sending
    if (result.state !== 'wait') return result
    await obey(result.ms, sentAt)
    throw new ChannelUnavailable('the messenger asks to wait')
  }
  async function send<T extends object>(
    chatId: string,
    message: Message,
    slot: Slot,
    check?: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | Slow | T> {
    for (let waits = 0; waits < MOST_WAITS; waits += 1) {
      const instead = (await limiter.until(slot)) && (await check?.())
      if (instead) return instead
      const sentAt = clock.now()
      const sending = attempt(chatId, message)
      const result = await withPatience(sending)
      if (!result) return { state: 'slow', answer: late(sending, sentAt) }
      if (result.state !== 'wait') return result
      await obey(result.ms, sentAt)
    }
    health.failed(chatId)
    throw new ChannelUnavailable('the messenger asks to wait again and again')
  }
  return {
    send,
    async sendNow(personId, chatId, message, signal) {
      const slot = await pending.run(() => limiter.reserveOne(personId))
      return send<never>(chatId, message, slot, () => void signal.throwIfAborted())
    },
  }
}

/** The result, or undefined when it takes too long. */
function withPatience<T>(promise: Promise<T>): Promise<T | undefined> {
  // For every message: by hand this is one promise, and four by Promise.race.
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PATIENCE_MS, undefined)
    const settle = (end: () => void) => {
      clearTimeout(timer)
      end()
    }
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
}
