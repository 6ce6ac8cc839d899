import { StepError } from '../world/step-error.ts'

/**
 * Words that a message is looked through for.
 * @throws StepError for blank ones: they would be in any message, and nothing would be checked
 */
export function saidWords(words: string): string {
  if (words.trim() !== '') return words
  throw new StepError({
    en: 'no words are given: nothing would be checked',
    ru: 'слова не указаны: проверять было бы нечего',
  })
}
