import type { Bilingual } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import { type Dialect, EITHER, gherkin } from './gherkin.ts'

/** Something in a feature that keeps it from being played as it was meant. */
export interface FeatureProblem {
  /** From 1. */
  readonly line: number
  readonly message: Bilingual
}

/** What Gherkin's parser has against a text. */
export interface GherkinError {
  readonly location: { readonly line: number }
  readonly message: string
}

const MOST = 5

/** What keeps a text from being Gherkin, for people: what follows from a mistake is not told once more. */
export function notGherkin(text: string, errors: readonly GherkinError[]): FeatureProblem[] {
  if (text.includes('\uFFFD') || text.includes('\0')) return [{ line: 1, message: NOT_UTF8 }]
  const lines = text.split(/\r?\n/)
  const told = errors.map(({ location: { line }, message }) => {
    const isEnd = message.includes('unexpected end of file')
    const at = isEnd ? lastLine(lines) : line
    return { line: at, message: messageOf(message, lines, at) }
  })
  const [first] = told
  const isFromTheStart = first !== undefined && errors[0]?.message.includes('#FeatureLine')
  return isFromTheStart ? [first] : told.slice(0, MOST)
}

const lastLine = (lines: readonly string[]) => lines.findLastIndex((line) => line.trim() !== '') + 1

function messageOf(said: string, lines: readonly string[], line: number): Bilingual {
  const unknown = /Language not supported: (.+)/.exec(said)?.[1]
  if (unknown !== undefined) return noLanguage(unknown)
  if (said.includes('inconsistent cell count')) return UNEVEN
  if (said.includes('tag may not contain whitespace')) return TAG_WITH_SPACE
  if (said.includes('#DocStringSeparator, #Other')) return UNCLOSED
  if (said.includes('unexpected end of file'))
    return said.includes('#FeatureLine') ? NO_FEATURE : TAG_WITHOUT_SCENARIO
  const found = lines[line - 1]?.trim() ?? ''
  const named = languageNamed(lines)
  if (named !== undefined && beginsWithKeyword(found, EITHER) && !beginsWithKeyword(found, named))
    return otherLanguage(named)
  return unexpected(found, said.includes('#FeatureLine'))
}

const languageNamed = (lines: readonly string[]): string | undefined =>
  lines.flatMap((line) => /^\s*#\s*language\s*:\s*(\S+)/.exec(line)?.[1] ?? []).at(0)

const TITLES = ['feature', 'background', 'rule', 'scenario', 'scenarioOutline', 'examples'] as const
const STEPS = ['given', 'when', 'then', 'and', 'but'] as const

const wordsOf = (dialect: Dialect | undefined, sorts: readonly string[]): string[] =>
  sorts.flatMap((sort) => dialect?.[sort] ?? []).map((word) => word.trim())

function beginsWithKeyword(line: string, language: string): boolean {
  const dialect = gherkin().dialects[language]
  const titles = wordsOf(dialect, TITLES).map((word) => `${word}:`)
  const steps = wordsOf(dialect, STEPS).map((word) => `${word} `)
  return [...titles, ...steps].some((beginning) => line.startsWith(beginning))
}

/** The keyword that a line may have been meant to begin with. */
function keywordMeant(line: string): string | undefined {
  const dialect = gherkin().dialects[EITHER]
  const title = /^([^:]{3,}):/.exec(line)?.[1]
  if (title !== undefined) {
    const meant = nearest(title, wordsOf(dialect, TITLES))
    return meant && `${meant}:`
  }
  const [first = ''] = line.split(' ')
  const withoutColon = wordsOf(dialect, TITLES).find((word) => line === word || line.startsWith(`${word} `))
  return withoutColon === undefined ? nearest(first, wordsOf(dialect, STEPS)) : `${withoutColon}:`
}

/** In what people write about a scenario a word is taken for a keyword only where hardly a letter differs. */
const FEW = 0.2
/** Keywords of steps that no other word is like. */
const UNLIKE = ['Допустим', 'Когда', 'Тогда']

/**
 * The keyword that a line of a description was meant to begin with: Gherkin takes for a description whatever stands
 * before the first keyword, so a slip in that drops a scenario, or its first step, without a word.
 */
export function keywordIn(description: string): string | undefined {
  const title = /^(\p{L}[^:]{2,}):/u.exec(description)?.[1]
  if (title !== undefined) {
    const meant = nearest(title, wordsOf(gherkin().dialects[EITHER], TITLES), FEW)
    return meant && `${meant}:`
  }
  const [first = '', ...others] = description.split(' ')
  return first.length < 5 || others.length === 0 ? undefined : nearest(first, UNLIKE, FEW)
}

/** That a line was meant to begin with a keyword. */
export function slipOf(found: string, meant: string): Bilingual {
  const short = found.length > 60 ? `${found.slice(0, 60)}…` : found
  return {
    en: `no keyword begins the line “${short}”; did you mean ${meant}?`,
    ru: `строка «${short}» не начинается с ключевого слова; может быть, ${meant}?`,
  }
}

function unexpected(found: string, isBeginning: boolean): Bilingual {
  const meant = keywordMeant(found)
  const short = found.length > 60 ? `${found.slice(0, 60)}…` : found
  if (meant !== undefined) return slipOf(found, meant)
  return isBeginning
    ? {
        en: `a feature begins with Feature: and its name, and here is “${short}”`,
        ru: `файл сценариев начинается со слова «Функция:» и названия, а здесь «${short}»`,
      }
    : {
        en: `no keyword begins the line “${short}”: Given, When, Then, And, Scenario: …`,
        ru: `строка «${short}» не начинается с ключевого слова: Допустим, Когда, Тогда, И, Сценарий: …`,
      }
}

const NOT_UTF8: Bilingual = {
  en: 'the file is not UTF-8: save it as UTF-8',
  ru: 'файл не в UTF-8: сохраните его в UTF-8',
}

const UNEVEN: Bilingual = {
  en: 'this row of the table has another number of cells than the first',
  ru: 'в этой строке таблицы не столько ячеек, сколько в первой',
}

const TAG_WITH_SPACE: Bilingual = {
  en: 'a tag has no space in it; several tags begin with @ each',
  ru: 'в теге не бывает пробелов; несколько тегов – каждый со своей @',
}

const UNCLOSED: Bilingual = {
  en: 'the text in """ is not closed before the end of the file',
  ru: 'текст в """ не закрыт до конца файла',
}

const NO_FEATURE: Bilingual = {
  en: 'there is no Feature: in the file',
  ru: 'в файле нет «Функция:»',
}

const TAG_WITHOUT_SCENARIO: Bilingual = {
  en: 'the file ends where a scenario was due, after its tag',
  ru: 'файл кончается на теге: за ним должен идти сценарий',
}

const noLanguage = (name: string): Bilingual => ({
  en: `there is no language ${name}: write # language: en or ru, or leave the line out`,
  ru: `нет языка ${name}: напишите # language: ru или en либо уберите эту строку`,
})

const otherLanguage = (named: string): Bilingual => ({
  en: `the first line says # language: ${named}, and the keywords are of another one: leave it out, or correct it`,
  ru: `в первой строке указано # language: ${named}, а ключевые слова другого языка: уберите или исправьте её`,
})
