import { z } from 'zod'
import { choice } from '../../conversation/engine/choices.ts'
import { Dialogue, END, type Outcome } from '../../conversation/engine/dialogue.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { HostRefusal } from '../../host/client.ts'
import type { TextKey } from '../../locales/texts.ts'
import { cancelReminders } from '../../store/reminders.ts'

interface Rated {
  orderId: number
  rating: number
}

const SKIP = 'skip'

/** shop/4: the rating was a button of the request; the words are optional. */
export const review = new Dialogue({
  name: 'review',
  purpose: 'A customer who has rated an order adds a few words, or none.',
  serves: isLoggedIn,
  state: z.object({ orderId: z.number(), rating: z.number() }),
  begins: ['words'],
  steps: {
    words: {
      waitsFor: 'the review in words, or the button that skips them',
      leadsTo: ['words', END],
      take: async (input, rated, turn): Promise<Outcome<'words', Rated>> => {
        if (input.kind === 'text') return { messages: await publish(turn, rated, input.text), next: END }
        if (input.kind === 'choice') return { messages: await publish(turn, rated), next: END }
        return { messages: [wordsRequest(turn, 'review.textOnly', rated)], next: 'words' }
      },
    },
  },
})

/** A rating was pressed, perhaps under an old message: the portal says whether the order can still be rated. */
export async function askForWords(turn: LoggedInTurn, orderId: number, rating: number): Promise<Answer> {
  const { host, link, texts } = turn
  const order = await host.find('GET /order', { orderId })
  if (order?.userId !== link.userId || order.status !== 'completed' || rating > 5) {
    return leaving([{ html: texts('review.gone') }])
  }
  if (order.review) return leaving([{ html: texts('review.already', { orderId }) }])
  const rated = { orderId, rating }
  return review.begin(turn, 'words', rated, [wordsRequest(turn, 'review.words', rated)])
}

function wordsRequest(turn: LoggedInTurn, text: TextKey, rated: Rated) {
  const skip = { text: turn.texts('button.skip'), action: choice(turn, SKIP) }
  return { html: turn.texts(text, { ...rated }), buttons: [[skip]] }
}

/** Passes the review to the portal. One that is there already is as good: nobody is asked again. */
async function publish(turn: LoggedInTurn, { orderId, rating }: Rated, text?: string) {
  const { clock, db, host, link, texts } = turn
  const { userId } = link
  const refusal = await host
    .call('POST /order/review', { orderId, userId, rating, ...(text !== undefined && { text }) })
    .then(() => undefined, refusalOf)
  if (refusal && refusal.status !== 409)
    return [{ html: texts('review.refused', { message: refusal.message }) }]
  await cancelReminders(db, { userId, kind: 'review', orderId }, 'reviewed', new Date(clock.now()))
  return [{ html: texts(refusal ? 'review.already' : 'review.sent', { orderId }) }]
}

/** @throws the error, when it is not the portal's refusal */
function refusalOf(error: unknown): HostRefusal {
  if (error instanceof HostRefusal) return error
  throw error
}
