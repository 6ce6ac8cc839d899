import type { Order } from '#contracts/host/entities/order.ts'
import type { Texts } from '../locales/texts.ts'
import { actions } from '../messages/actions.ts'
import type { Message } from '../messages/message.ts'
import { shorten } from '../messages/message-parts.ts'

const RATINGS = [1, 2, 3, 4, 5]
const MAX_TITLES = 1000

/** Asks to rate an order, with a button for each rating. */
export function ratingRequest(texts: Texts, { orderId, items, url }: Order, again: boolean): Message {
  const titles = shorten(items.map(({ title }) => title).join(', '), MAX_TITLES)
  return {
    html: texts(again ? 'review.requestAgain' : 'review.request', { orderId, titles }),
    buttons: [
      RATINGS.map((rating) => ({ text: String(rating), action: actions.rate(orderId, rating) })),
      [{ text: texts('button.openOrder'), url }],
    ],
  }
}
