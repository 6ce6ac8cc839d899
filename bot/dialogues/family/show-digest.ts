import { type Answer, type LoggedInTurn, leaving } from '../../conversation/turn.ts'
import { formatShort } from '../../locales/moment.ts'
import { escapeHtml, plainText } from '../../locales/texts.ts'
import { actions } from '../../messages/actions.ts'
import { shorten } from '../../messages/message-parts.ts'
import { FIRST, inPlace, pageButtons, pageOf } from '../../messages/pages.ts'
import { type HeldBack, heldBackBy } from '../../store/held-back.ts'
import { NEWS_PULLED, POSTS_SHOWN, postButtons } from './show-posts.ts'

/** How many communications stand on a page: with their times they fill a phone's screen. */
const LINES_SHOWN = 10
const MAX_HEADLINE = 90

/**
 * What the last pause kept from the person: the communications that were held back, newest first, as lines, and the
 * posts since it began as buttons. Both leaf together.
 */
export async function showDigest(turn: LoggedInTurn, place = FIRST): Promise<Answer> {
  const { db, host, link, texts } = turn
  const { pausedAt, userId } = link
  // The account was linked anew since: there is no pause of which to tell.
  if (!pausedAt) return { messages: [{ html: texts('error.stale') }] }
  const held = await heldBackBy(db, { userId, since: pausedAt, locale: texts.locale })
  const since = pausedAt.toISOString()
  const { posts } = await host.call('GET /posts', { since, limit: NEWS_PULLED, userId })
  const lines = pageOf(held.latest, place.page, LINES_SHOWN)
  const news = pageOf(posts, place.page, POSTS_SHOWN)
  const count = Math.max(lines.count, news.count)
  const number = Math.min(place.page, count)
  const html = [
    ...(held.total > 0 ? [texts('digest.held', { count: held.total })] : []),
    ...(number <= lines.count ? lines.items.map((item) => line(turn, item)) : []),
    ...(posts.length > 0 ? [texts('digest.posts')] : []),
  ]
  const buttons = [
    ...(number <= news.count ? postButtons(news.items) : []),
    ...pageButtons({ number, count }, actions.digestPage),
  ]
  const message = html.length > 0 ? { html: html.join('\n'), buttons } : { html: texts('digest.nothing') }
  return leaving([inPlace(message, place.replaces)])
}

/** When it was, what it was, and the first line of what would have come. */
function line({ texts, timeZone }: LoggedInTurn, { alias, acceptedAt, html }: HeldBack): string {
  const at = formatShort(acceptedAt, texts.locale, timeZone)
  const what = texts([`digest.alias.${alias}`, 'digest.alias.other'])
  const headline = html === null ? '' : headlineOf(html)
  return headline === ''
    ? texts('digest.line', { at, what })
    : `${texts('digest.line', { at, what })}: ${escapeHtml(shorten(headline, MAX_HEADLINE))}`
}

/** The first line of a message as plain text. Marks never span lines there. */
function headlineOf(html: string): string {
  const [first = ''] = html.split('\n')
  return plainText(first).replace(/[:\s]+$/, '')
}
