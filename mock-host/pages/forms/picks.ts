import type { HostStore } from '../../engine/data/store.ts'
import { comments } from '../../entities/comment.ts'
import { orders } from '../../entities/order.ts'
import { posts } from '../../entities/post.ts'
import { users } from '../../entities/user.ts'
import { allTickets } from '../tickets.ts'
import type { Visit } from '../visit.ts'

/** Longer lists are of no help: then the number is asked for. */
const MOST = 200
const SHORT = 60

/** A thing to choose. */
export interface Pick {
  readonly id: number
  readonly label: string
}

type List = (data: HostStore, visit: Visit) => Iterable<Pick>

const people: List = (data) =>
  data.all(users).map(({ userId: id, name, surname }) => ({ id, label: `${name} ${surname}, № ${id}` }))

const lists: Readonly<Record<string, List>> = {
  userId: people,
  authorId: people,
  adminId: (data) =>
    data
      .all(users)
      .filter(({ role }) => role === 'admin')
      .map(({ userId: id, name, surname }) => ({ id, label: `${name} ${surname}, № ${id}` })),
  postId: (data) => data.all(posts).map(({ postId: id, title }) => ({ id, label: short(title, id) })),
  orderId: (data, { texts }) =>
    data.all(orders).map(({ orderId: id, userId, status }) => {
      const { name, surname } = data.recall(users, userId)
      return { id, label: `№ ${id}, ${texts.order.statuses[status]}, ${name} ${surname}` }
    }),
  replyToCommentId: (data) =>
    data.all(comments).map(({ commentId: id, comment }) => ({ id, label: short(comment, id) })),
  ticketId: (data) =>
    allTickets(data).map(({ ticketId: id, subject }) => ({ id, label: short(subject, id) })),
}

/** What can be chosen for a parameter of this name; undefined where nothing is known of it or there is too much. */
export function picksFor(name: string, visit: Visit): readonly Pick[] | undefined {
  const list = lists[name]
  if (list === undefined) return undefined
  const picks = Iterator.from(list(visit.portal.data, visit))
    .take(MOST + 1)
    .toArray()
  return picks.length > MOST ? undefined : picks
}

const short = (words: string, id: number) =>
  `${words.length > SHORT ? `${words.slice(0, SHORT).toWellFormed()}…` : words}, № ${id}`
