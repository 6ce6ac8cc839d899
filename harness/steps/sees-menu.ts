import { type Bilingual, both, joined } from '#runtime/bilingual.ts'
import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

const NO_MENU = { en: '(no menu)', ru: '(меню нет)' }
const ANOTHER = { en: 'another menu', ru: 'меню другое' }

/** The keys below somebody's chat, as the sentence has them: `Войти, Помощь`. */
async function menuOf(world: CommapWorld, name: string): Promise<Bilingual> {
  const { replyKeyboard = [] } = await world.evidence.chat(world.person(name))
  const keys = replyKeyboard.flat().map(({ text }) => text)
  return keys.length === 0 ? NO_MENU : both(keys.join(', '))
}

step(
  '{people} видит/видят меню {text}',
  '{people} see/sees the menu {text}',
  async function (names: string[], buttons: string) {
    for (const name of names) {
      const isThere = async () => (await menuOf(this, name)).en === buttons
      if (!(await this.holds(isThere)))
        this.fail(joined`${name}: ${ANOTHER}`, { expected: buttons, seen: await menuOf(this, name) })
    }
  },
)
