import type { Comment } from '#contracts/host/entities/comment.ts'
import { POST_NOT_FOUND } from '#contracts/host/failure.ts'
import { type Markup, markup } from '#runtime/html.ts'
import { having } from '../../engine/data/search.ts'
import { Refusal } from '../../engine/refusal.ts'
import { comments } from '../../entities/comment.ts'
import { isOfFamily, type PortalPost, posts } from '../../entities/post.ts'
import { type PortalUser, users } from '../../entities/user.ts'
import { actionForm } from '../forms/form.ts'
import { dated, head, nameOf, pictureOf } from '../post-parts.ts'
import type { Page, Visit } from '../visit.ts'
import { peopleLinks } from './people.ts'

/**
 * A post with its comments. The bot's link does not say who follows it: then one may read, and chooses who to be.
 * @param replyTo the comment that is to be answered
 * @throws Refusal 404, also for a reader who may not read it
 */
export function postPage(visit: Visit, postId: number, replyTo: number | undefined): Page {
  const { data } = visit.portal
  const post = data.find(posts, postId)
  const isReadable = ({ userId, familyId }: PortalUser) =>
    userId === post.authorId || isOfFamily(data, post.authorId, familyId)
  if (visit.reader && !isReadable(visit.reader)) throw new Refusal(404, POST_NOT_FOUND)
  const said = having(data, comments, 'postId', postId).toArray()
  const texts = visit.texts.post
  const list = said.map((comment) => commentItem(visit, post, comment, said))
  const none = visit.reader ? texts.none : texts.nobody
  return {
    title: post.title,
    body: markup`<article><h1>${post.title}</h1>${head(visit, post)}<div class="card">${pictureOf(visit, post)}<p class="words">${post.text}</p></div></article>
<h2 id="comments">${texts.comments}</h2>${list.length === 0 ? markup`<p>${none}</p>` : markup`<ul class="plain">${list}</ul>`}
${visit.reader ? commentForm(visit, post, said, replyTo) : whoPart(visit, post)}`,
  }
}

function commentItem(
  visit: Visit,
  { postId }: PortalPost,
  comment: Comment,
  said: readonly Comment[],
): Markup {
  const { authorId, createdAt, commentId, replyToCommentId } = comment
  const answered = said.find(({ commentId }) => commentId === replyToCommentId)
  const { post } = visit.texts
  const author = nameOf(visit, authorId)
  const address = `${visit.link(`/posts/${postId}`, { replyTo: commentId })}#answer`
  const reply = visit.reader
    ? markup`<p><a href="${address}">${post.reply}<span class="unseen">: ${author}</span></a></p>`
    : ''
  return markup`<li class="card"><p><b>${author}</b> <span class="quiet">${dated(visit, createdAt)}</span></p>${
    answered ? markup`<p class="quiet">${post.answers(nameOf(visit, answered.authorId))}</p>` : ''
  }<p class="words">${comment.comment}</p>${reply}</li>`
}

function commentForm(
  visit: Visit,
  { postId }: PortalPost,
  said: readonly Comment[],
  replyTo: number | undefined,
): Markup {
  const answered = said.find(({ commentId }) => commentId === replyTo)
  const fixed = {
    postId,
    authorId: visit.reader?.userId ?? '',
    replyToCommentId: answered?.commentId ?? '',
  }
  const about = answered && markup`<p>${visit.texts.post.answers(nameOf(visit, answered.authorId))}</p>`
  const back = visit.link(`/posts/${postId}`)
  return markup`<section id="answer">${about}${actionForm(visit, 'comment-post', { fixed, back, required: ['comment'] })}</section>`
}

function whoPart(visit: Visit, { postId, authorId }: PortalPost): Markup {
  const { data } = visit.portal
  const { familyId } = data.recall(users, authorId)
  const readers = data
    .all(users)
    .filter(({ userId }) => userId === authorId || isOfFamily(data, userId, familyId))
    .toArray()
  const { who, whoIntro } = visit.texts.post
  return markup`<h2>${who}</h2><p>${whoIntro}</p>${peopleLinks(visit, readers, `/posts/${postId}`)}`
}
