import { languageOfText } from '#runtime/bilingual.ts'
import { asWritten } from '../../steps/spelling.ts'
import type { KnownStep } from '../library.ts'

/** What scenarios may say, in its wordings; one that a project gives in a single language has no other. */
export interface Sentence {
  readonly ru: string | undefined
  readonly en: string | undefined
}

/** The sentences of which cucumber has the wordings, each Russian one before its English one as `step` defines them. */
export function sentencesIn(steps: readonly Pick<KnownStep, 'pattern'>[]): Sentence[] {
  const wordings = steps.map(wordingOf)
  return wordings.flatMap((wording, index): Sentence[] => {
    if (languageOfText(wording) === 'ru') {
      const next = wordings[index + 1]
      return [{ ru: wording, en: next !== undefined && areOne(wording, next) ? next : undefined }]
    }
    const before = wordings[index - 1]
    return before !== undefined && areOne(before, wording) ? [] : [{ ru: undefined, en: wording }]
  })
}

/** How a step is worded. */
export const wordingOf = ({ pattern }: Pick<KnownStep, 'pattern'>): string =>
  typeof pattern === 'string' ? asWritten(pattern) : String(pattern)

const areOne = (russian: string, english: string) =>
  languageOfText(russian) === 'ru' &&
  languageOfText(english) === 'en' &&
  parametersOf(russian).length === parametersOf(english).length

/** The names of the parameters of a wording, in their order: `person`, `text`. */
export function parametersOf(wording: string): string[] {
  return Array.from(wording.matchAll(/(?<!\\)\{(\w*)\}/g), ([, name = '']) => name)
}
