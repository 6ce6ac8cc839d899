import type { DataTable } from '@cucumber/cucumber'
import { showAll, wordsOf } from '#harness/results/chat.ts'
import { step } from '#harness/steps/define.ts'
import { messageInSight } from '#harness/world/in-sight.ts'
import { plain } from '#harness/world/plain.ts'
import { joined } from '#runtime/bilingual.ts'
import { postOf } from '../fixtures.ts'

const OTHER_COMMENTS = {
  en: 'other comments, or another order',
  ru: 'другие комментарии, или они в другом порядке',
}

step(
  '{person} отвечает на сообщение со словами {text} картинкой с подписью {text}',
  '{person} replies to the message with the words {text} with a picture and the caption {text}',
  async function (name: string, words: string, caption: string) {
    const person = this.person(name)
    const { messageId } = await messageInSight(this, person, words)
    await this.onPhone(person, (phones, id) => phones.sendPicture(id, caption, messageId))
  },
)

step(
  'одновременно отвечают на последнее сообщение о публикации {text}:',
  'at the same time they reply to the last message about the post {text}:',
  async function (title: string, table: DataTable) {
    const answers = await Promise.all(
      table.raw().map(async ([name = '', text = '']) => {
        const person = this.person(name)
        return { person, text, replyToMessageId: (await messageInSight(this, person, title)).messageId }
      }),
    )
    const send = ({ person, ...message }: (typeof answers)[number]) =>
      this.systems.phones.write(person.personId, message.text, message.replyToMessageId)
    // Everybody's own lines in their order, one right after another; nobody waits for the bot or for anybody else.
    await this.act(() =>
      Promise.all(
        [...Map.groupBy(answers, ({ person }) => person).values()].map(async (lines) => {
          for (const line of lines) await send(line)
        }),
      ),
    )
  },
)

step(
  '{people} получает/получают комментарии к публикации {text} в том порядке, в каком они появились на портале:',
  '{people} receive/receives the comments on the post {text} in the order in which the portal had them:',
  async function (names: string[], title: string, table: DataTable) {
    const wanted = new Set(table.raw().map(([words = '']) => words))
    const postId = postOf(this, title)
    const comments = await this.systems.driver.find<{ authorId: number; comment: string }>('comment', {
      postId,
    })
    const made = comments.filter(({ comment }) => wanted.has(comment))
    for (const name of names) {
      const userId = this.userIdOf(name)
      const expected = made.filter(({ authorId }) => authorId !== userId).map(({ comment }) => comment)
      const came = await this.evidence.came(this.person(name))
      const seen = came
        .map((message) => plain(wordsOf(message)).split('\n').at(-1) ?? '')
        .filter((words) => wanted.has(words))
      if (made.length !== wanted.size || seen.join('\n') !== expected.join('\n')) {
        this.fail(joined`${name}: ${OTHER_COMMENTS}`, {
          expected: expected.join('\n'),
          seen: showAll(came),
        })
      }
    }
  },
)
