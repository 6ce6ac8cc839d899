import type { Input } from '../channels/channel.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, type Turn } from '../conversation/turn.ts'
import { type ActionName, parseAction } from '../messages/actions.ts'
import type { Place } from '../messages/pages.ts'
import { communicationOfMessage } from '../store/deliveries.ts'
import { speak } from './account/language.ts'
import { resumeEarly } from './account/pause.ts'
import { askForPause } from './account/pause-choice.ts'
import { askForAnswer } from './family/comment-answer.ts'
import { showDigest } from './family/show-digest.ts'
import { showNews, showOwnPosts } from './family/show-posts.ts'
import { askForWords } from './shop/review.ts'
import { showOrder, showOrders } from './shop/show-orders.ts'
import { askForReply, rateTicket } from './support/ticket.ts'

type Press = Extract<Input, { kind: 'action' }>
type Name = Exclude<ActionName, 'russian' | 'english'>
/** Gets the first number that stands in the action, the press itself, and the second number. */
type Run = (
  turn: LoggedInTurn,
  first: number,
  press: Press,
  second: number,
) => Answer | Promise<Answer | undefined>

const runs: Record<Name, Run> = {
  news: (turn) => showNews(turn),
  digest: (turn) => showDigest(turn),
  pause: askForPause,
  resume: (turn) => resumeEarly(turn, 'error.stale'),
  newsPage: (turn, page, press) => showNews(turn, at(page, press)),
  postsPage: (turn, page, press) => showOwnPosts(turn, at(page, press)),
  ordersPage: (turn, page, press) => showOrders(turn, at(page, press)),
  digestPage: (turn, page, press) => showDigest(turn, at(page, press)),
  order: (turn, orderId, press, page) => showOrder(turn, orderId, at(page, press)),
  answer: askForAnswer,
  rate: (turn, orderId, _press, rating) => askForWords(turn, orderId, rating),
  replyToTicket: askForReply,
  rateTicket: (turn, ticketId, _press, rating) => rateTicket(turn, ticketId, rating),
}

function at(page: number, { messageId }: Press): Place & { replaces: string | undefined } {
  return { page, replaces: messageId }
}

/** What a button under a message starts; undefined for one that means nothing, or nothing to this person. */
export async function act(turn: Turn, press: Press): Promise<Answer | undefined> {
  const action = parseAction(press.action)
  if (action?.name === 'russian') return speak(turn, 'ru', press.messageId)
  if (action?.name === 'english') return speak(turn, 'en', press.messageId)
  if (!action || !isLoggedIn(turn) || (await isOfAnotherAccount(turn, press))) return undefined
  const [first = 0, second = 0] = action.numbers
  return runs[action.name](turn, first, press, second)
}

/** Whether the message was for an account that this person has left for another one. */
async function isOfAnotherAccount(
  { db, link, person }: LoggedInTurn,
  { messageId, quoted }: Press,
): Promise<boolean> {
  if (messageId === undefined) return false
  const communication = await communicationOfMessage(db, person.person_id, { messageId, quoted })
  return communication !== undefined && communication.userId !== link.userId
}
