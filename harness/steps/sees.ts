import { buttonsOf, type ChatMessage, showAll, wordsOf } from '../world/chat.ts'
import { plain } from '../world/plain.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

/** Fails unless a message that came to somebody since the last actions satisfies `matches`. */
async function expectMessage(
  world: CommapWorld,
  name: string,
  expected: string,
  matches: (message: ChatMessage) => boolean,
): Promise<void> {
  const came = await world.evidence.came(world.person(name))
  if (!came.some(matches)) world.fail(`${name}: no such message`, { expected, seen: showAll(came) })
}

step(
  '{people} видит/видят сообщение {text}',
  '{people} see/sees the message {text}',
  async function (names: string[], text: string) {
    for (const name of names)
      await expectMessage(this, name, text, (message) => plain(wordsOf(message)) === plain(text))
  },
)

step(
  '{people} видит/видят сообщение:',
  '{people} see/sees the message:',
  async function (names: string[], text: string) {
    for (const name of names)
      await expectMessage(this, name, text, (message) => plain(wordsOf(message)) === plain(text))
  },
)

step(
  '{people} видит/видят сообщение со словами {text}',
  '{people} see/sees a message with the words {text}',
  async function (names: string[], text: string) {
    const expected = `… ${text} …`
    for (const name of names) {
      await expectMessage(this, name, expected, (message) => plain(wordsOf(message)).includes(plain(text)))
    }
  },
)

step(
  '{people} видит/видят под сообщением кнопку {text}',
  '{people} see/sees the button {text} under a message',
  async function (names: string[], text: string) {
    for (const name of names) {
      await expectMessage(this, name, `[${text}]`, (message) =>
        buttonsOf(message).some((button) => button.text === text),
      )
    }
  },
)

step(
  '{people} видит/видят под сообщением кнопку со словами {text}',
  '{people} see/sees under a message a button with the words {text}',
  async function (names: string[], words: string) {
    const matches = (message: ChatMessage) => buttonsOf(message).some(({ text }) => text.includes(words))
    for (const name of names) await expectMessage(this, name, `[… ${words} …]`, matches)
  },
)

step('{people} видит/видят картинку', '{people} see/sees a picture', async function (names: string[]) {
  for (const name of names) await expectMessage(this, name, '(picture)', ({ photo }) => Boolean(photo))
})

step(
  '{people} видит/видят вопрос бота, на который можно ответить',
  '{people} see/sees a question of the bot that can be answered',
  async function (names: string[]) {
    for (const name of names) {
      const { forceReply } = await this.evidence.chat(this.person(name))
      if (!forceReply)
        this.fail(`${name}: no question`, { expected: 'a message that asks for a reply', seen: 'none' })
    }
  },
)
