import { locales, textsOf } from '#bot/locales/texts.ts'
import { step } from '#harness/steps/define.ts'

const LOG_IN = new Set(locales.map((locale) => textsOf(locale)('button.login')))

step(
  '{people} видит/видят меню тех, кто не вошёл',
  '{people} see/sees the menu for the unauthorised',
  async function (names: string[]) {
    for (const name of names) {
      const { replyKeyboard = [] } = await this.evidence.chat(this.person(name))
      const keys = replyKeyboard.flat()
      if (!keys.some(({ text, requestContact }) => requestContact || LOG_IN.has(text))) {
        const seen = keys.map(({ text }) => `[${text}]`).join(' ') || '(no menu)'
        this.fail(`${name}: another menu`, { expected: 'a menu with a button that logs in', seen })
      }
    }
  },
)
