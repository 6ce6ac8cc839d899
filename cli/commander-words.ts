import { type Argument, type Command, Help, type HelpConfiguration, type Option } from 'commander'
import { terminalLanguage } from '#harness/terminal-language.ts'
import { type Bilingual, type Language, languages } from '#runtime/bilingual.ts'

// Commands take it from here: an import of its own would cost each of them time at every start.
export { joined } from '#runtime/bilingual.ts'

/** The texts that a command is made of, in the language of the terminal. */
export function told<Name extends string>(texts: Readonly<Record<Name, Bilingual>>): Record<Name, string> {
  const language = terminalLanguage()
  const inOne = Object.entries<Bilingual>(texts).map(([name, text]) => [name, text[language]])
  return Object.fromEntries(inOne) as Record<Name, string>
}

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

/** The title above the examples of a command. */
export const EXAMPLES: Bilingual = { en: 'Examples:', ru: 'Примеры:' }

/** The titles and placeholders of commander's help, and how they are said in Russian. */
const RUSSIAN_HELP: Readonly<Record<string, string>> = {
  'Usage:': 'Использование:',
  'Arguments:': 'Аргументы:',
  'Options:': 'Параметры:',
  'Global Options:': 'Общие параметры:',
  'Commands:': 'Команды:',
  '[options]': '[параметры]',
  '[command]': '[команда]',
}

/** What commander adds in parentheses to what is said of an option or argument. */
const RUSSIAN_FACTS: readonly (readonly [fact: RegExp, ru: string])[] = [
  [/(?<=[(,] ?)choices: /, 'варианты: '],
  [/(?<=[(,] ?)default: /, 'по умолчанию: '],
  [/(?<=[(,] ?)preset: /, 'без значения: '],
  [/(?<=[(,] ?)env: /, 'переменная: '],
]

/** What is said of an option or argument, as commander completes it: only what it has added is told in Russian. */
function completed(description: string, whole: string): string {
  const added = whole.slice(description.length)
  return description + RUSSIAN_FACTS.reduce((facts, [fact, ru]) => facts.replace(fact, ru), added)
}

/** That an option which may be repeated is not given by default goes without saying. */
const withoutEmpty = (whole: string) => whole.replace(/ \(default: (?:\[\]|\{\})\)$/, '')

/** The help of commander; its placeholders have a style of their own wherever they stand. */
function helpIn(language: Language): HelpConfiguration {
  const help = new Help()
  const ofOption = (option: Option) => withoutEmpty(help.optionDescription(option))
  if (language === 'en') return { optionDescription: ofOption }
  const inRussian = (text: string) => RUSSIAN_HELP[text] ?? text
  return {
    styleTitle: inRussian,
    styleOptionText: inRussian,
    styleArgumentText: inRussian,
    styleSubcommandText: inRussian,
    optionDescription: (option: Option) => completed(option.description, ofOption(option)),
    argumentDescription: (argument: Argument) =>
      completed(argument.description, help.argumentDescription(argument)),
  }
}

/** Gives a program its version, and lets commander's own help of it and of its commands speak the terminal's language. */
export function speakInHelp(program: Command, version: string): void {
  const isRussian = terminalLanguage() === 'ru'
  program.version(version, '-V, --version', isRussian ? 'показать номер версии' : undefined)
  const words = helpIn(terminalLanguage())
  for (const command of [program, ...program.commands])
    command.configureHelp({ showGlobalOptions: true, ...words })
  if (!isRussian) return
  const ofHelp = 'показать справку по команде'
  program.helpCommand('help [command]', ofHelp)
  for (const command of [program, ...program.commands]) command.helpOption('-h, --help', ofHelp)
}

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
