import { InvalidArgumentError } from 'commander'
import type { Shard } from '#harness/project/selection.ts'
import { terminalLanguage } from '#harness/terminal-language.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'

/** What an option takes, where it was given something else; in the language of the terminal. */
export const invalid = (told: Bilingual) => new InvalidArgumentError(told[terminalLanguage()])

/** What several commands say of an option that they have in common. */
export const commonHelp = {
  port: { en: 'port to listen on; 0 takes a free one', ru: 'порт, который слушать; 0 – любой свободный' },
  openapi: {
    en: 'a document (JSON or YAML) instead of the project’s contract',
    ru: 'документ (JSON или YAML) вместо контракта проекта',
  },
  botToken: {
    en: 'a token of its API; that of the project by default',
    ru: 'токен его API; по умолчанию токен проекта',
  },
  results: {
    en: 'where `commap status` finds the result, instead of .commap/',
    ru: 'где результат найдёт `commap status`, вместо .commap/',
  },
  json: {
    en: 'print the result as JSON on standard output, and the rest on standard error',
    ru: 'печатать результат как JSON в стандартный вывод, остальное в вывод ошибок',
  },
}

/**
 * States by an option are those of a system at an address; the project's own have the states of its config.
 * @throws UserError where they would not be looked at
 */
export function refuseIdleStates(options: {
  readonly baseUrl?: string | undefined
  readonly statesUrl?: string | undefined
  readonly statesFile?: string | undefined
}): void {
  const { baseUrl, statesUrl, statesFile } = options
  if (baseUrl !== undefined || (statesUrl ?? statesFile) === undefined) return
  const given = statesUrl === undefined ? '--states-file' : '--states-url'
  throw new UserError({
    en: `${given} is for a system that runs: say by --base-url where; without it the project's systems have the states of its config`,
    ru: `${given} – для системы, которая уже работает: укажите её адрес в --base-url; без него у систем проекта состояния из его настроек`,
  })
}

/** Parser of an option that may be repeated, with an empty list by default. */
export const collect = (value: string, earlier: readonly string[]): string[] => [...earlier, value]

/** Parser of an option that is a whole number of `least` or more. @throws InvalidArgumentError */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    const isOpen = most === Number.MAX_SAFE_INTEGER
    throw invalid({
      en: `It must be a whole number, ${isOpen ? `${least} or more` : `${least} to ${most}`}.`,
      ru: `Нужно целое число, ${isOpen ? `не меньше ${least}` : `от ${least} до ${most}`}.`,
    })
  }
}

/** Parser of one part of several, such as `2/4`. @throws InvalidArgumentError */
export function shard(value: string): Shard {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? []).map(Number)
  if (number >= 1 && number <= of) return { number, of }
  throw invalid({
    en: 'It must be one of several parts, such as 2/4.',
    ru: 'Нужна часть из нескольких, например 2/4.',
  })
}
