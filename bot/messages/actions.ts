/** What the buttons under messages send back, as long as the message lasts; short, as some channels carry little. */
export const actions = {
  news: 'news',
  digest: 'digest',
  pause: 'pause',
  resume: 'resume',
  /** A language is chosen. */
  russian: 'russian',
  english: 'english',
  /** With a page, counted from 1, that takes the place of the message. */
  newsPage: (page: number) => `newsPage:${page}`,
  postsPage: (page: number) => `postsPage:${page}`,
  ordersPage: (page: number) => `ordersPage:${page}`,
  digestPage: (page: number) => `digestPage:${page}`,
  /** With the order's id and the page of the list from which it is opened. */
  order: (orderId: number, page: number) => `order:${orderId}:${page}`,
  /** With the post's id: answering a comment. */
  answer: (postId: number) => `answer:${postId}`,
  /** With the order's id and the rating that the button stands for. */
  rate: (orderId: number, rating: number) => `rate:${orderId}:${rating}`,
  /** With the ticket's id: going on with it. */
  replyToTicket: (ticketId: number) => `replyToTicket:${ticketId}`,
  /** With the ticket's id and the rating that the button stands for. */
  rateTicket: (ticketId: number, rating: number) => `rateTicket:${ticketId}:${rating}`,
} as const

export type ActionName = keyof typeof actions

/** Reads an action back; undefined for anything that the bot's own buttons cannot send. */
export function parseAction(data: string): { name: ActionName; numbers: number[] } | undefined {
  const [, name, rest = ''] = /^([A-Za-z]+)((?::[1-9]\d{0,15})*)$/.exec(data) ?? []
  if (!name || !Object.hasOwn(actions, name)) return undefined
  const known = actions[name as ActionName]
  const numbers = rest.split(':').slice(1).map(Number)
  const wanted = typeof known === 'function' ? known.length : 0
  return numbers.length === wanted ? { name: name as ActionName, numbers } : undefined
}
