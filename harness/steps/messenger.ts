import { buttonInSight, messageInSight } from '../world/in-sight.ts'
import { step } from './define.ts'

step(
  '{person} пишет боту {text}',
  '{person} writes {text} to the bot',
  async function (name: string, text: string) {
    await this.phoneAction(this.person(name), 'messages', { text })
  },
)

step(
  '{person} нажимает кнопку {text}',
  '{person} presses the button {text}',
  async function (name: string, text: string) {
    const person = this.person(name)
    await buttonInSight(this, person, text)
    await this.phoneAction(person, 'press', { text })
  },
)

step(
  '{person} отвечает на сообщение со словами {text}: {text}',
  '{person} replies to the message with the words {text}: {text}',
  async function (name: string, words: string, text: string) {
    const person = this.person(name)
    const { messageId } = await messageInSight(this, person, words)
    await this.phoneAction(person, 'messages', { text, replyToMessageId: messageId })
  },
)

step('{person} делится своим номером', '{person} shares the own number', async function (name: string) {
  await this.phoneAction(this.person(name), 'contact', {})
})

step(
  '{person} запрещает боту писать в мессенджере',
  '{person} stops the bot in the messenger',
  async function (name: string) {
    await this.phoneAction(this.person(name), 'block', {})
  },
)

step(
  '{person} снова разрешает боту писать в мессенджере',
  '{person} lets the bot write in the messenger again',
  async function (name: string) {
    await this.phoneAction(this.person(name), 'unblock', {})
  },
)
