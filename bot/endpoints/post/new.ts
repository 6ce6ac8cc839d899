import { postNew } from '#contracts/bot/post/new.ts'
import type { Post } from '#contracts/host/entities/post.ts'
import { refuse, serve } from '../../communications/communication.ts'
import { escapeHtml, type Texts } from '../../locales/texts.ts'
import type { Bounds } from '../../messages/bounds.ts'
import type { Message } from '../../messages/message.ts'
import { headed, visibleLength } from '../../messages/message-parts.ts'

/** family/1: the news to every connected, active member, with its picture if it has one. */
export const newPost = serve(postNew, async ({ postId, authorId, userIds }, { host, bounds }) => {
  const post = await host.find('GET /post', { postId })
  if (!post) refuse(postNew, 'postId')
  return {
    userIds,
    // Whoever wrote it knows.
    except: [authorId],
    audience: 'active',
    compose: (texts) => postMessages(texts, post, bounds),
  }
})

/** A post as it is shown: under its picture if the text fits there, after the picture if it does not. */
function postMessages(texts: Texts, post: Post, bounds: Bounds): Message[] {
  const heading = [
    texts('family.newPost', { title: post.title }),
    texts('family.postAuthor', { author: post.author.name }),
  ]
  const last = { buttons: [[{ text: texts('button.openPost'), url: post.url }]], answerable: true }
  if (post.imageUrl === null) return headed(heading.join('\n'), post.text, last, bounds)
  const html = [...heading, escapeHtml(post.text)].join('\n')
  if (visibleLength(html) <= bounds.caption) return [{ html, picture: post.imageUrl, ...last }]
  return [{ html: '', picture: post.imageUrl }, ...headed(heading.join('\n'), post.text, last, bounds)]
}
