import type { DataTable } from '@cucumber/cucumber'
import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { buttonsOf, type ChatMessage, PICTURE, showAll, wordsOf } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'
import { saidWords } from './words.ts'

const words = {
  noSuchMessage: { en: 'no such message', ru: 'такого сообщения нет' },
  noQuestion: { en: 'no question', ru: 'вопроса нет' },
  question: { en: 'a message that asks for a reply', ru: 'сообщение, которое просит ответа' },
  none: { en: 'none', ru: 'такого нет' },
}

/** Fails unless a message that came to somebody since the last actions satisfies `matches`. */
async function expectMessage(
  world: CommapWorld,
  name: string,
  expected: Bilingual | string,
  matches: (message: ChatMessage) => boolean,
): Promise<void> {
  const person = world.person(name)
  if (await world.holds(async () => (await world.evidence.expect(person, matches)) !== undefined)) return
  world.fail(joined`${name}: ${words.noSuchMessage}`, {
    expected,
    seen: showAll(await world.evidence.came(person)),
  })
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
    const expected = `… ${saidWords(text)} …`
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
    saidWords(words)
    const matches = (message: ChatMessage) => buttonsOf(message).some(({ text }) => text.includes(words))
    for (const name of names) await expectMessage(this, name, `[… ${words} …]`, matches)
  },
)

step('{people} видит/видят картинку', '{people} see/sees a picture', async function (names: string[]) {
  for (const name of names) await expectMessage(this, name, PICTURE, ({ photo }) => Boolean(photo))
})

step(
  '{people} видит/видят вопрос бота, на который можно ответить',
  '{people} see/sees a question of the bot that can be answered',
  async function (names: string[]) {
    for (const name of names) {
      const asks = async () => Boolean((await this.evidence.chat(this.person(name))).forceReply)
      if (!(await this.holds(asks)))
        this.fail(joined`${name}: ${words.noQuestion}`, { expected: words.question, seen: words.none })
    }
  },
)

step(
  '{people} видит/видят под сообщением кнопку {text}, которая ведёт на {text}',
  '{people} see/sees the button {text} under a message, which leads to {text}',
  async function (names: string[], text: string, address: string) {
    const matches = (message: ChatMessage) =>
      buttonsOf(message).some((button) => button.text === text && leadsTo(button.url, address))
    for (const name of names) await expectMessage(this, name, `[${text} → ${address}]`, matches)
  },
)

/** An address, or the end of one: where a system runs differs from run to run. */
function leadsTo(url: string | undefined, address: string): boolean {
  return url !== undefined && (url === address || (address.startsWith('/') && url.endsWith(address)))
}

step(
  '{people} видит/видят сообщение из строк:',
  '{people} see/sees a message of these lines:',
  async function (names: string[], table: DataTable) {
    const lines = table.raw().map(([line = '']) => plain(line))
    const linesOf = (message: ChatMessage) =>
      plain(wordsOf(message))
        .split('\n')
        .map((line) => line.trim())
    const matches = (message: ChatMessage) => linesOf(message).join('\n') === lines.join('\n')
    for (const name of names) await expectMessage(this, name, lines.join('\n'), matches)
  },
)
