import { type Markup, markup } from '#runtime/html.ts'
import type { PortalPost } from '../entities/post.ts'
import { users } from '../entities/user.ts'
import type { Visit } from './visit.ts'

/** Who has written a post, and when. */
export function head(visit: Visit, { authorId, publishedAt }: PortalPost): Markup {
  return markup`<p class="quiet">${nameOf(visit, authorId)}, ${dated(visit, publishedAt)}</p>`
}

/** A user's name, also of one who has been deleted. */
export function nameOf({ portal }: Visit, userId: number): string {
  const { name, surname } = portal.data.recall(users, userId)
  return `${name} ${surname}`
}

/** A moment for people and for machines. */
export function dated({ date }: Visit, moment: string): Markup {
  return markup`<time datetime="${moment}">${date(moment)}</time>`
}

/** The picture of a post. One from elsewhere is only named: pages load nothing from other sites. */
export function pictureOf({ texts }: Visit, { postId, image }: PortalPost): Markup | '' {
  if (image === null) return ''
  if (image === 'own') return markup`<img src="/images/post-${postId}.png" alt="" width="96" height="96">`
  return markup`<p><a href="${image}" rel="noreferrer">${texts.post.picture(new URL(image).host)}</a></p>`
}
