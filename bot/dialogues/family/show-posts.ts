import type { Post } from '#contracts/host/entities/post.ts'
import { type Answer, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import type { TextKey } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import type { Button } from '../../messages/message.ts'
import { MAX_LABEL, shorten } from '../../messages/message-parts.ts'
import { FIRST, inPlace, type Place, pageButtons, pageOf } from '../../messages/pages.ts'

/** How many posts stand on a page. */
export const POSTS_SHOWN = 5
/** How many of the latest posts are asked for: the operation knows no pages, and older ones nobody leafs to. */
export const NEWS_PULLED = 50
/** The most that one call may ask for; own posts are chosen from them. */
const OWN_PULLED = 100

/** The latest posts that the user may read. */
export async function showNews(turn: LoggedInTurn, place = FIRST): Promise<Answer> {
  const { posts } = await turn.host.call('GET /posts', { limit: NEWS_PULLED, userId: turn.link.userId })
  return list(turn, posts, place, { heading: 'show.news', none: 'show.noNews', action: actions.newsPage })
}

/** The user's own latest posts. */
export async function showOwnPosts(turn: LoggedInTurn, place = FIRST): Promise<Answer> {
  const { userId } = turn.link
  const { posts } = await turn.host.call('GET /posts', { limit: OWN_PULLED, userId })
  const own = posts.filter(({ authorId }) => authorId === userId)
  return list(turn, own, place, { heading: 'show.posts', none: 'show.noPosts', action: actions.postsPage })
}

/** A line of buttons for each post: its title opens it on the site. */
export function postButtons(posts: Post[]): Button[][] {
  return posts.map(({ title, url }) => [{ text: shorten(title, MAX_LABEL), url }])
}

function list(
  { texts }: LoggedInTurn,
  posts: Post[],
  { page, replaces }: Place,
  { heading, none, action }: { heading: TextKey; none: TextKey; action: (page: number) => string },
): Answer {
  if (posts.length === 0) return leaving([inPlace({ html: texts(none) }, replaces)])
  const shown = pageOf(posts, page, POSTS_SHOWN)
  const buttons = [...postButtons(shown.items), ...pageButtons(shown, action)]
  return leaving([inPlace({ html: texts(heading), buttons }, replaces)])
}
