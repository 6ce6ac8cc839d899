import type { Order } from '#contracts/host/entities/order.ts'
import type { Message } from '../channels/channel.ts'
import { actions } from '../dialogues/actions.ts'
import type { Texts } from '../locales/texts.ts'
import { reviewRequest } from './review-request.ts'

/** What a person sees when messages come again, whoever ended the pause (account/4). */
export function greetAfterPause(texts: Texts, name: string, orders: Order[]): Message[] {
  return [
    {
      html: texts('account.resumed', { name }),
      buttons: [[{ text: texts('button.digest'), action: actions.digest }]],
    },
    ...reviewRequest(texts, orders),
  ]
}
