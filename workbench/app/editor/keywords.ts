/** Gherkin's words (cucumber/gherkin, `gherkin-languages.json`), of the languages that commap has sentences in. */
export const keywords = {
  ru: {
    givens: ['Допустим', 'Дано', 'Пусть'],
    whens: ['Когда', 'Если'],
    thens: ['Тогда', 'То', 'Затем'],
    ands: ['И', 'К тому же', 'Также', 'Но', 'А', 'Иначе'],
    scenarios: ['Сценарий', 'Пример', 'Структура сценария', 'Шаблон сценария'],
    parts: [
      'Функция',
      'Функциональность',
      'Функционал',
      'Свойство',
      'Фича',
      'Правило',
      'Предыстория',
      'Контекст',
      'Примеры',
    ],
  },
  en: {
    givens: ['Given'],
    whens: ['When'],
    thens: ['Then'],
    ands: ['And', 'But'],
    scenarios: ['Scenario', 'Example', 'Scenario Outline', 'Scenario Template'],
    parts: ['Feature', 'Business Need', 'Ability', 'Rule', 'Background', 'Examples', 'Scenarios'],
  },
} as const

export type EditorLanguage = keyof typeof keywords

const all = Object.values(keywords)
const choice = (words: readonly string[]) =>
  words.toSorted((one, other) => other.length - one.length).join('|')

/** What begins a step, with the space behind it; `*` may stand for any of them. */
export const STEP_KEYWORD = new RegExp(
  `(?:${choice(all.flatMap(({ givens, whens, thens, ands }) => [...givens, ...whens, ...thens, ...ands]))}|\\*) +`,
)

const beginning = (words: readonly string[]) => new RegExp(`(?:${choice(words)})\\s*:`)

/** What begins a part of a feature, with its colon. */
export const PART_KEYWORD = beginning(all.flatMap(({ scenarios, parts }) => [...scenarios, ...parts]))

/** The same of a scenario alone. */
export const SCENARIO_KEYWORD = beginning(all.flatMap(({ scenarios }) => scenarios))

/** In which language a feature is: as it says itself, or as its letters tell. */
export function languageIn(feature: string): EditorLanguage {
  const said = /^\s*#\s*language\s*:\s*([a-z]+)/m.exec(feature)?.[1]
  if (said !== undefined) return said === 'en' ? 'en' : 'ru'
  return /\p{Script=Cyrillic}/u.test(feature.replaceAll(/«[^»]*»|"[^"]*"/g, '')) ? 'ru' : 'en'
}
