import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'

async function publish(
  world: CommapWorld,
  name: string,
  title: string,
  more: Record<string, unknown>,
): Promise<void> {
  const authorId = world.person(name).userId
  const { postId } = await world.portalAction('publish-post', { authorId, title, withImage: false, ...more })
  world.things.rememberPost(title, Number(postId), authorId)
}

step(
  'на портале есть публикация {text}, автор — {person}',
  'the portal has the post {text} by {person}',
  async function (title: string, name: string) {
    const authorId = this.person(name).userId
    const { postId } = await this.stack.portal.post<{ postId: number }>('/__admin/posts', {
      authorId,
      title,
      withImage: false,
    })
    this.things.rememberPost(title, postId, authorId)
  },
)

step(
  '{person} публикует на портале новость {text} с текстом {text}',
  '{person} publishes the news {text} with the text {text}',
  function (name: string, title: string, text: string) {
    return publish(this, name, title, { text })
  },
)

step(
  '{person} публикует на портале новость {text} с картинкой и текстом {text}',
  '{person} publishes the news {text} with a picture and the text {text}',
  function (name: string, title: string, text: string) {
    return publish(this, name, title, { text, withImage: true })
  },
)

step(
  '{person} публикует на портале новости {text} с номерами до {int}',
  '{person} publishes the news {text} numbered up to {int}',
  async function (name: string, title: string, last: number) {
    for (let number = 1; number <= last; number += 1)
      await publish(this, name, `${title} ${number}`, { text: `${title} ${number}` })
  },
)

step(
  '{person} комментирует на портале публикацию {text}: {text}',
  '{person} comments on the post {text} in the portal: {text}',
  async function (name: string, title: string, comment: string) {
    const { postId } = this.things.post(title)
    await this.portalAction('comment-post', { postId, authorId: this.person(name).userId, comment })
  },
)
