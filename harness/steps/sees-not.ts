import { showAll, wordsOf } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import { step } from './define.ts'

step(
  '{people} ничего не получает/получают',
  '{people} receive/receives nothing',
  async function (names: string[]) {
    await this.nothingMoreComes()
    for (const name of names) {
      const came = await this.evidence.came(this.person(name))
      if (came.length > 0)
        this.fail(`${name} received something`, { expected: '(nothing came)', seen: showAll(came) })
    }
  },
)

step(
  '{people} получает/получают {int} сообщение/сообщения/сообщений',
  '{people} receive/receives {int} message/messages',
  async function (names: string[], count: number) {
    for (const name of names) {
      await this.holds(async () => (await this.evidence.came(this.person(name))).length >= count)
      await this.nothingMoreComes()
      const came = await this.evidence.came(this.person(name))
      if (came.length !== count) {
        this.fail(`${name}: another number of messages`, {
          expected: `${count} messages`,
          seen: `${came.length}:\n${showAll(came)}`,
        })
      }
    }
  },
)

step(
  '{people} не видит/видят слов {text}',
  '{people} do/does not see the words {text}',
  async function (names: string[], text: string) {
    await this.nothingMoreComes()
    for (const name of names) {
      const came = await this.evidence.came(this.person(name))
      const shown = came.filter((message) => plain(wordsOf(message)).includes(plain(text)))
      if (shown.length > 0)
        this.fail(`${name} sees what should not be`, { expected: `no “${text}”`, seen: showAll(shown) })
    }
  },
)

step('среди сообщений {person} нет картинок', 'no picture came to {person}', async function (name: string) {
  await this.nothingMoreComes()
  const came = await this.evidence.came(this.person(name))
  const pictures = came.filter(({ photo }) => photo)
  if (pictures.length > 0)
    this.fail(`${name} got a picture`, { expected: 'no picture', seen: showAll(pictures) })
})

step(
  '{people} больше ничего не получает/получают',
  '{people} receive/receives nothing else',
  async function (names: string[]) {
    await this.nothingMoreComes()
    for (const name of names) {
      const more = await this.evidence.unexpected(this.person(name))
      if (more.length > 0)
        this.fail(`${name} received more`, { expected: '(nothing else)', seen: showAll(more) })
    }
  },
)
