import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { searchable } from '#runtime/searchable.ts'
import { NOTHING, showAll, wordsOf } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import { step } from './define.ts'
import { saidWords } from './words.ts'

const words = {
  something: { en: ' received something', ru: ': что-то пришло' },
  anotherNumber: { en: 'another number of messages', ru: 'другое число сообщений' },
  messages: (count: number): Bilingual => ({ en: `${count} messages`, ru: `сообщений: ${count}` }),
  seen: { en: ' sees what should not be', ru: ': видно то, чего быть не должно' },
  no: (text: string): Bilingual => ({ en: `no “${text}”`, ru: `нет «${text}»` }),
  // The Russian sentence has the name in the genitive.
  picture: (name: string): Bilingual => ({
    en: `${name} got a picture`,
    ru: `среди сообщений ${name} есть картинка`,
  }),
  noPicture: { en: 'no picture', ru: 'без картинок' },
  more: { en: ' received more', ru: ': пришло что-то ещё' },
  nothingElse: { en: '(nothing else)', ru: '(больше ничего)' },
}

/** That words are not there is proven only where they do not stand in capitals, or in two lines, either. */
const loose = (text: string) => searchable(plain(text)).replaceAll(/\s+/g, ' ')

step(
  '{people} ничего не получает/получают',
  '{people} receive/receives nothing',
  async function (names: string[]) {
    await this.nothingMoreComes()
    for (const name of names) {
      const came = await this.evidence.came(this.person(name))
      if (came.length > 0)
        this.fail(joined`${name}${words.something}`, { expected: NOTHING, seen: showAll(came) })
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
        this.fail(joined`${name}: ${words.anotherNumber}`, {
          expected: words.messages(count),
          seen: joined`${String(came.length)}:\n${showAll(came)}`,
        })
      }
    }
  },
)

step(
  '{people} не видит/видят слов {text}',
  '{people} do/does not see the words {text}',
  async function (names: string[], text: string) {
    saidWords(text)
    await this.nothingMoreComes()
    for (const name of names) {
      const came = await this.evidence.came(this.person(name))
      const shown = came.filter((message) => loose(wordsOf(message)).includes(loose(text)))
      if (shown.length > 0)
        this.fail(joined`${name}${words.seen}`, { expected: words.no(text), seen: showAll(shown) })
    }
  },
)

step('среди сообщений {person} нет картинок', 'no picture came to {person}', async function (name: string) {
  await this.nothingMoreComes()
  const came = await this.evidence.came(this.person(name))
  const pictures = came.filter(({ photo }) => photo)
  if (pictures.length > 0)
    this.fail(words.picture(name), { expected: words.noPicture, seen: showAll(pictures) })
})

step(
  '{people} больше ничего не получает/получают',
  '{people} receive/receives nothing else',
  async function (names: string[]) {
    await this.nothingMoreComes()
    for (const name of names) {
      const more = await this.evidence.unexpected(this.person(name))
      if (more.length > 0)
        this.fail(joined`${name}${words.more}`, { expected: words.nothingElse, seen: showAll(more) })
    }
  },
)
