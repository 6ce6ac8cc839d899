import { markup } from '#runtime/html.ts'
import { having } from '../../engine/data/search.ts'
import { comments } from '../../entities/comment.ts'
import { type PortalPost, posts, readable } from '../../entities/post.ts'
import type { PortalUser } from '../../entities/user.ts'
import { actionForm } from '../forms/form.ts'
import { head, pictureOf } from '../post-parts.ts'
import type { Page, Visit } from '../visit.ts'

const SHOWN = 20

/** The latest posts that the reader may read, and a form for one more. */
export function newsPage(visit: Visit, reader: PortalUser): Page {
  const { news } = visit.texts
  const { data } = visit.portal
  const isReadable = readable(data, reader.userId) as (post: PortalPost) => boolean
  const all = data.all(posts).filter(isReadable).toArray()
  const latest = all.toSorted((one, other) => later(one, other)).slice(0, SHOWN)
  const cards = latest.map((post) => {
    const count = having(data, comments, 'postId', post.postId).toArray().length
    const address = visit.link(`/posts/${post.postId}`)
    return markup`<article class="card"><h2><a href="${address}">${post.title}</a></h2>${head(visit, post)}${pictureOf(visit, post)}<p class="words">${post.text}</p><p><a href="${address}">${news.comments(count)}<span class="unseen">: ${post.title}</span></a></p></article>`
  })
  return {
    title: news.title,
    body: markup`<h1>${news.hello(reader.name)}</h1><p>${news.intro}</p>
<details><summary>${visit.texts.actions['publish-post']}</summary>${actionForm(visit, 'publish-post', { fixed: { authorId: reader.userId } })}</details>
${cards.length === 0 ? markup`<p>${news.none}</p>` : cards}
${all.length > SHOWN ? markup`<p class="quiet">${news.more}</p>` : ''}`,
  }
}

const later = (one: PortalPost, other: PortalPost) =>
  Date.parse(other.publishedAt) - Date.parse(one.publishedAt) || other.postId - one.postId
