import { locales, textsOf } from '#bot/locales/texts.ts'
import { step } from '#harness/steps/define.ts'
import { joined } from '#runtime/bilingual.ts'

const LOG_IN = new Set(locales.map((locale) => textsOf(locale)('button.login')))

const words = {
  another: { en: 'another menu', ru: 'меню другое' },
  loggingIn: { en: 'a menu with a button that logs in', ru: 'меню с кнопкой входа' },
  noMenu: { en: '(no menu)', ru: '(меню нет)' },
}

step(
  '{people} видит/видят меню тех, кто не вошёл',
  '{people} see/sees the menu for the unauthorised',
  async function (names: string[]) {
    for (const name of names) {
      const { replyKeyboard = [] } = await this.evidence.chat(this.person(name))
      const keys = replyKeyboard.flat()
      if (!keys.some(({ text, requestContact }) => requestContact || LOG_IN.has(text))) {
        const seen = keys.map(({ text }) => `[${text}]`).join(' ') || words.noMenu
        this.fail(joined`${name}: ${words.another}`, { expected: words.loggingIn, seen })
      }
    }
  },
)
