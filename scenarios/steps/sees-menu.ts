import { locales, textsOf } from '#bot/locales/texts.ts'
import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'

type MenuButton = { text: string; requestContact?: boolean }

async function menuOf(world: CommapWorld, name: string): Promise<MenuButton[]> {
  const { replyKeyboard } = await world.evidence.chat(world.person(name))
  return (replyKeyboard ?? []).flat()
}

const LOG_IN = new Set(locales.map((locale) => textsOf(locale)('button.login')))

/** Whether a key is one of the ways in. */
const logsIn = ({ text, requestContact }: MenuButton) => requestContact || LOG_IN.has(text)

const show = (menu: MenuButton[]) => menu.map(({ text }) => `[${text}]`).join(' ') || '(no menu)'

step(
  '{people} видит/видят меню тех, кто не вошёл',
  '{people} see/sees the menu for the unauthorised',
  async function (names: string[]) {
    for (const name of names) {
      const menu = await menuOf(this, name)
      if (!menu.some(logsIn)) {
        this.fail(`${name}: another menu`, {
          expected: 'a menu with a button that logs in',
          seen: show(menu),
        })
      }
    }
  },
)

step(
  '{people} видит/видят меню {text}',
  '{people} see/sees the menu {text}',
  async function (names: string[], buttons: string) {
    const expected = buttons
      .split(', ')
      .map((text) => `[${text}]`)
      .join(' ')
    for (const name of names) {
      const seen = show(await menuOf(this, name))
      if (seen !== expected) this.fail(`${name}: another menu`, { expected, seen })
    }
  },
)
