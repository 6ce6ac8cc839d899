import { terminalLanguage } from '#harness/terminal-language.ts'
import { type Bilingual, type Language, languages } from '#runtime/bilingual.ts'

/** What stands under a mistake in the arguments. */
export const MORE: Bilingual = {
  en: '(commap --help tells more)',
  ru: '(подробнее: commap --help)',
}

/** The sentences of commander, which has no other language, and how they are said in Russian. */
const RUSSIAN: readonly (readonly [sentence: RegExp, ru: string])[] = [
  [/^error: unknown option '(.+)'/, 'неизвестный параметр $1'],
  [/^error: missing required argument '(.+)'/, 'не хватает аргумента: $1'],
  [/^error: required option '(.+)' not specified/, 'не указан обязательный параметр $1'],
  [/^error: option '(.+?)' argument missing/, 'у параметра $1 нет значения'],
  [/^error: option '(.+?)' argument '(.*?)' is invalid\./, 'параметр $1 не может быть «$2».'],
  [
    /^error: option '(.+?)' value '(.*?)' from env '(.+?)' is invalid\./,
    'параметр $1 не может быть «$2» (из переменной $3).',
  ],
  [/^error: command-argument value '(.*?)' is invalid for argument '(.+?)'\./, '$2 не может быть «$1».'],
  [/^error: option '(.+?)' cannot be used with option '(.+?)'/, '$1 не сочетается с $2'],
  [
    /^error: too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)[^\n]*/,
    'слишком много аргументов: нужно не больше $2, а дано $3',
  ],
  [/\(Did you mean (?:one of )?(.+?)\?\)/, '(может быть, $1?)'],
  [/Allowed choices are (.+)\.$/m, 'Можно: $1.'],
]

/** A mistake in the arguments as commander tells it, in a language. */
function mistakeIn(language: Language, text: string): string {
  if (language === 'en') return text
  return RUSSIAN.reduce((told, [sentence, ru]) => told.replace(sentence, ru), text)
}

/** Writes a mistake in the arguments for whoever reads the terminal; for commander's `configureOutput`. */
export function outputError(text: string, write: (text: string) => void): void {
  write(mistakeIn(terminalLanguage(), text))
}

/** The arguments without `--lang` and its value, where these stand first: the command is the next one. */
export function withoutLanguage(args: readonly string[]): readonly string[] {
  if (args[0] === '--lang') return withoutLanguage(args.slice(2))
  return args[0]?.startsWith('--lang=') ? withoutLanguage(args.slice(1)) : args
}

/** The language that `--lang` chooses among arguments, before they are parsed; what stands after `--` is no option. */
export function languageIn(args: readonly string[]): Language | undefined {
  const end = args.indexOf('--')
  const own = end < 0 ? args : args.slice(0, end)
  const given = own.flatMap((arg, index) =>
    arg === '--lang' ? own.slice(index + 1, index + 2) : arg.split(/^--lang=/).slice(1),
  )
  return languages.find((language) => language === given.at(-1))
}
