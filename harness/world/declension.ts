import { type Case, cases } from '#mock-host/engine/sentence.ts'

/** Names that lose a vowel as soon as an ending follows: Павла, Льва, Петра. */
const SHORTER = new Map([
  ['Павел', 'Павл'],
  ['Лев', 'Льв'],
  ['Пётр', 'Петр'],
])

/** Of the names that end in a soft sign, those of women: Любови, and not as Игоря. */
const OF_WOMEN = ['Адель', 'Любовь', 'Нинель', 'Рахиль', 'Руфь', 'Эсфирь', 'Юдифь']

/** Names of women that end as those of men do; they are the same in all cases. */
const UNCHANGED = ['Изабель', 'Кармен', 'Мишель', 'Николь', 'Элен']

/** Names of men that end as those of women do, in full and as friends say them. */
const OF_MEN = new Set(
  'Илья Никита Лука Фома Кузьма Савва Данила Гаврила Миша Паша Гоша Коля Вася Петя Дима Ваня Лёша Серёжа Володя Юра Толя Боря Гриша Костя Федя Сеня Стёпа Витя Митя Лёня Гена Жора Рома Тёма Вова Андрюша Антоша Кирюша'.split(
    ' ',
  ),
)

/** The endings that take the place of the one that is found, in the order of `cases`; the first that fits. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[гкх])а$/, 'и е у ой е'],
  [/(?<=[жшчщ])а$/, 'и е у ей е'],
  [/(?<=ц)а$/, 'ы е у ей е'],
  [/а$/, 'ы е у ой е'],
  [/(?<=^Иль)я$/, 'и е ю ёй е'],
  [/(?<=и)я$/, 'и и ю ей и'],
  [/я$/, 'и е ю ей е'],
  [/(?<=и)й$/, 'я ю я ем и'],
  [/[йь]$/, 'я ю я ем е'],
  [/(?<=[жшчщц])$/, 'а у а ем е'],
  [/(?<=[бвгдзклмнпрстфх])$/, 'а у а ом е'],
]

/** Names to which no ending of their genitive leads back: Павла might be of Павл, Любови of Любовя. */
export const OF_NO_RULE = [...SHORTER.keys(), ...OF_WOMEN]

/** A Russian first name in a case; one that has no cases, or is of another script, stays as it is. */
export function inCase(name: string, wanted: Case): string {
  if (UNCHANGED.includes(name)) return name
  const at = cases.indexOf(wanted)
  if (OF_WOMEN.includes(name)) return name.replace(/ь$/, ['и', 'и', 'ь', 'ью', 'и'][at] ?? '')
  const base = SHORTER.get(name) ?? name
  const [ending, all] = ENDINGS.find(([pattern]) => pattern.test(base)) ?? []
  return ending && all ? base.replace(ending, all.split(' ')[at] ?? '') : name
}

/** Whether a first name is a woman's, as far as its ending tells. */
export const isOfWoman = (name: string): boolean =>
  OF_WOMEN.includes(name) || UNCHANGED.includes(name) || (/[аяa]$/.test(name) && !OF_MEN.has(name))

/** A name in all cases but the nominative. */
export const formsOf = (name: string): string[] => cases.map((each) => inCase(name, each))
