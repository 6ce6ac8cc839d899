import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { buttonsOf, type ChatMessage, showAll, wordsOf } from '../results/chat.ts'
import { plain } from '../world/plain.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'
import { saidWords } from './words.ts'

const words = {
  // The Russian sentence has the name in the genitive.
  notSo: (name: string): Bilingual => ({
    en: `${name}: no message was changed so`,
    ru: `у ${name} ни одно сообщение так не изменилось`,
  }),
  unchanged: { en: '(no message was changed)', ru: '(сообщения не менялись)' },
  noButtons: { en: '(no buttons)', ru: '(без кнопок)' },
  noSuchCommand: { en: 'no such command', ru: 'такой команды нет' },
  noCommands: { en: '(no commands)', ru: '(команд нет)' },
}

/** Fails unless an earlier message of the bot was changed since the last actions so that it satisfies `matches`. */
async function expectChange(
  world: CommapWorld,
  name: string,
  expected: Bilingual | string,
  matches: (message: ChatMessage) => boolean,
): Promise<void> {
  const isThere = async () => (await world.evidence.changed(world.person(name))).some(matches)
  if (!(await world.holds(isThere))) {
    const changed = await world.evidence.changed(world.person(name))
    world.fail(words.notSo(name), {
      expected,
      seen: changed.length === 0 ? words.unchanged : showAll(changed),
    })
  }
}

step(
  'у {person} прежнее сообщение меняется на сообщение со словами {text}',
  'for {person} an earlier message changes to one with the words {text}',
  async function (name: string, words: string) {
    await expectChange(this, name, `… ${saidWords(words)} …`, (message) =>
      plain(wordsOf(message)).includes(plain(words)),
    )
  },
)

step(
  'у {person} под прежним сообщением теперь кнопки {text}',
  'for {person} the buttons under an earlier message are now {text}',
  async function (name: string, buttons: string) {
    const shown = (message: ChatMessage) =>
      buttonsOf(message)
        .map(({ text }) => text)
        .join(', ')
    await expectChange(this, name, buttons, (message) => shown(message) === buttons)
  },
)

step(
  'у {person} под прежним сообщением больше нет кнопок',
  'for {person} there are no more buttons under an earlier message',
  async function (name: string) {
    await expectChange(this, name, words.noButtons, (message) => buttonsOf(message).length === 0)
  },
)

step(
  '{person} видит среди команд {text} — {text}',
  '{person} sees among the commands {text} — {text}',
  async function (name: string, command: string, description: string) {
    const expected = `${command} — ${description}`
    let seen: string[] = []
    const isOffered = async () => {
      const { commands = [] } = await this.evidence.chat(this.person(name))
      seen = commands.map((offered) => `/${offered.command} — ${offered.description}`)
      return seen.includes(expected)
    }
    if (!(await this.holds(isOffered))) {
      this.fail(joined`${name}: ${words.noSuchCommand}`, {
        expected,
        seen: seen.join('\n') || words.noCommands,
      })
    }
  },
)
