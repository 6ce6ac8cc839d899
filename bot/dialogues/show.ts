import type { Post } from '#contracts/host/entities/post.ts'
import type { Button, Message } from '../channels/channel.ts'
import { MAX_LABEL, shorten } from '../endpoints/message-parts.ts'
import type { Texts } from '../locales/texts.ts'
import { roleMenu, unauthorisedMenu } from './menu.ts'
import { type Answer, isLoggedIn, type LoggedInTurn, leaving, type Turn } from './turn.ts'

/** How many posts or orders are shown at once. */
const SHOWN = 5

/** The latest posts that the user may read. */
export async function showNews({ host, link, texts }: LoggedInTurn): Promise<Answer> {
  const { posts } = await host.call('GET /posts', { limit: SHOWN, userId: link.userId })
  return leaving([postList(texts, posts, 'show.news', 'show.noNews')])
}

/** The posts since the last pause began. */
export async function showDigest({ host, link, texts }: LoggedInTurn): Promise<Answer> {
  const since = link.pausedAt ? { since: link.pausedAt.toISOString() } : {}
  const { posts } = await host.call('GET /posts', { ...since, limit: SHOWN, userId: link.userId })
  return leaving([postList(texts, posts, 'show.news', 'show.noNews')])
}

/** The user's own latest posts. */
export async function showOwnPosts({ host, link, texts }: LoggedInTurn): Promise<Answer> {
  const { posts } = await host.call('GET /posts', { limit: 100, userId: link.userId })
  const own = posts.filter(({ authorId }) => authorId === link.userId).slice(0, SHOWN)
  return leaving([postList(texts, own, 'show.posts', 'show.noPosts')])
}

export async function showOrders({ host, link, texts }: LoggedInTurn): Promise<Answer> {
  const { orders } = await host.call('GET /orders', { userId: link.userId })
  if (orders.length === 0) return leaving([{ html: texts('show.noOrders') }])
  const lines = orders
    .slice(0, SHOWN)
    .map(({ orderId, status, total }) =>
      texts('show.order', { orderId, total, status: texts(`status.${status}`) }),
    )
  return leaving([{ html: [texts('show.orders'), ...lines].join('\n') }])
}

export async function showProfile({ host, link, texts }: LoggedInTurn): Promise<Answer> {
  const user = await host.call('GET /user', { userId: link.userId })
  const html = texts('show.profile', {
    name: [user.surname, user.name, user.patronymic].filter(Boolean).join(' '),
    role: texts(`role.${user.role}`),
    phone: user.phone ?? '—',
    email: user.email ?? '—',
    city: user.location?.city ?? '—',
  })
  return leaving([{ html }])
}

/** What the bot can do for this person. */
export function showHelp(turn: Turn): Answer {
  const { texts } = turn
  return leaving([
    isLoggedIn(turn)
      ? roleMenu(texts, turn.link.role, texts('show.help'))
      : unauthorisedMenu(texts, texts('show.helpUnauthorised')),
  ])
}

function postList(texts: Texts, posts: Post[], heading: string, none: string): Message {
  if (posts.length === 0) return { html: texts(none) }
  const buttons: Button[][] = posts.map(({ title, url }) => [{ text: shorten(title, MAX_LABEL), url }])
  return { html: texts(heading), buttons }
}
