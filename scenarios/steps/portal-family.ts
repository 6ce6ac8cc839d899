import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { rememberPost } from '../fixtures.ts'

async function publish(
  world: CommapWorld,
  name: string,
  title: string,
  more: Record<string, unknown>,
): Promise<void> {
  const authorId = world.userIdOf(name)
  const { postId } = await world.hostAction('publish-post', { authorId, title, withImage: false, ...more })
  rememberPost(world, title, postId)
}

step(
  'на портале есть публикация {text}, автор — {person}',
  'the portal has the post {text} by {person}',
  async function (title: string, name: string) {
    const authorId = this.userIdOf(name)
    const { postId } = await this.systems.driver.make('post', { authorId, title, withImage: false })
    rememberPost(this, title, postId)
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
