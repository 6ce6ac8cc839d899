import type { Order } from '#contracts/host/entities/order.ts'
import type { Texts } from '../locales/texts.ts'
import { actions } from '../messages/actions.ts'
import type { Message } from '../messages/message.ts'
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
