import { buttonInSight, messageInSight } from '../world/in-sight.ts'
import { step } from './define.ts'

step(
  '{person} пишет боту {text}',
  '{person} writes {text} to the bot',
  async function (name: string, text: string) {
    await this.onPhone(this.person(name), (phones, id) => phones.write(id, text))
  },
)

step(
  '{person} нажимает кнопку {text}',
  '{person} presses the button {text}',
  async function (name: string, text: string) {
    const person = this.person(name)
    await buttonInSight(this, person, text)
    await this.onPhone(person, (phones, id) => phones.press(id, text))
  },
)

step(
  '{person} отвечает на сообщение со словами {text}: {text}',
  '{person} replies to the message with the words {text}: {text}',
  async function (name: string, words: string, text: string) {
    const person = this.person(name)
    const { messageId } = await messageInSight(this, person, words)
    await this.onPhone(person, (phones, id) => phones.write(id, text, messageId))
  },
)

step('{person} делится своим номером', '{person} shares the own number', async function (name: string) {
  await this.onPhone(this.person(name), (phones, id) => phones.shareContact(id))
})

step(
  '{person} запрещает боту писать в мессенджере',
  '{person} stops the bot in the messenger',
  async function (name: string) {
    await this.onPhone(this.person(name), (phones, id) => phones.block(id))
  },
)

step(
  '{person} снова разрешает боту писать в мессенджере',
  '{person} lets the bot write in the messenger again',
  async function (name: string) {
    await this.onPhone(this.person(name), (phones, id) => phones.unblock(id))
  },
)
