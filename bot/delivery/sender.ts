import type { Logger } from 'pino'
import type { PendingWork } from '#runtime/pending.ts'
import type { Channel, Message, SendResult } from '../channels/channel.ts'
import type { Limiter } from './limiter.ts'

/** The final outcome of one message: never "wait". */
export type Sent = Exclude<SendResult, { state: 'wait' }>

export interface Sender {
  /**
   * Sends within the channel's limits, starting not before `moment` (epoch ms), through any 429. `check` is
   * asked after every wait: what it answers stands in place of sending, and what it throws is thrown on.
   */
  send(chatId: string, message: Message, moment: number): Promise<Sent>
  send<T extends object>(
    chatId: string,
    message: Message,
    moment: number,
    check: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | T>
  /** Reserves a moment for one message and sends it. */
  sendNow(personId: number, chatId: string, message: Message): Promise<Sent>
}

/** The one way out to the messenger. Throws only when the channel cannot be reached at all. */
export function createSender(channel: Channel, limiter: Limiter, pending: PendingWork, log: Logger): Sender {
  async function send<T extends object>(
    chatId: string,
    message: Message,
    moment: number,
    check?: () => T | undefined | Promise<T | undefined>,
  ): Promise<Sent | T> {
    for (;;) {
      const instead = (await limiter.until(moment)) && (await check?.())
      if (instead) return instead
      const result = await pending.run(() => channel.send(chatId, message))
      if (result.state !== 'wait') return result
      log.warn({ channel: channel.name, ms: result.ms }, 'the messenger asks the bot to wait')
      await pending.run(() => limiter.pause(result.ms))
    }
  }
  return {
    send,
    async sendNow(personId, chatId, message) {
      const [moment = 0] = await pending.run(() => limiter.reserve([personId]))
      return send<never>(chatId, message, moment)
    },
  }
}
