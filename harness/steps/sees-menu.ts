import type { CommapWorld } from '../world/world.ts'
import { step } from './define.ts'

/** The keys below somebody's chat, as `[Войти] [Помощь]`. */
async function menuOf(world: CommapWorld, name: string): Promise<string> {
  const { replyKeyboard = [] } = await world.evidence.chat(world.person(name))
  const keys = replyKeyboard.flat().map(({ text }) => `[${text}]`)
  return keys.join(' ') || '(no menu)'
}

step(
  '{people} видит/видят меню {text}',
  '{people} see/sees the menu {text}',
  async function (names: string[], buttons: string) {
    const expected = buttons
      .split(', ')
      .map((text) => `[${text}]`)
      .join(' ')
    for (const name of names) {
      const isThere = async () => (await menuOf(this, name)) === expected
      if (!(await this.holds(isThere)))
        this.fail(`${name}: another menu`, { expected, seen: await menuOf(this, name) })
    }
  },
)
