import { type Bilingual, both, joined, listed } from '#runtime/bilingual.ts'
import { NOTHING, type Notice } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'
import { saidWords } from './words.ts'

const NO_SUCH_NOTICE = { en: 'no such notice', ru: 'такого уведомления нет' }

/** Fails unless the bot answered a press of somebody since the last actions with a notice whose text satisfies `matches`. */
async function expectNotice(
  world: CommapWorld,
  names: readonly string[],
  expected: string,
  matches: (text: string) => boolean,
): Promise<void> {
  for (const name of names) {
    const person = world.person(name)
    const notices = () => world.evidence.notices(person)
    const isSeen = ({ text }: Notice) => text !== undefined && matches(plain(text))
    if (await world.holds(async () => (await notices()).some(isSeen))) continue
    world.fail(joined`${name}: ${NO_SUCH_NOTICE}`, { expected, seen: show(await notices()) })
  }
}

function show(notices: readonly Notice[]): Bilingual {
  const texts = notices.flatMap(({ text }) => (text === undefined ? [] : [both(text)]))
  return texts.length === 0 ? NOTHING : listed(texts, '\n———\n')
}

step(
  '{people} видит/видят всплывающее уведомление {text}',
  '{people} see/sees the pop-up notice {text}',
  async function (names: string[], text: string) {
    await expectNotice(this, names, text, (seen) => seen === plain(text))
  },
)

step(
  '{people} видит/видят всплывающее уведомление со словами {text}',
  '{people} see/sees a pop-up notice with the words {text}',
  async function (names: string[], words: string) {
    await expectNotice(this, names, `… ${saidWords(words)} …`, (seen) => seen.includes(plain(words)))
  },
)
