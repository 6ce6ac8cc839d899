import { withPlainE } from '#runtime/plain-e.ts'

/** A part of a wording in which nothing but letters and alternatives stands. */
const PLAIN = /^[^{}()\\]+$/

const perWord = (wording: string, change: (alternatives: readonly string[]) => readonly string[]) =>
  wording.replaceAll(/\S+/g, (word) => (PLAIN.test(word) ? change(word.split('/')).join('/') : word))

/** A wording by which cucumber also takes е for ё, as most write it: `вошёл/вошла` → `вошёл/вошел/вошла`. */
export const eitherE = (wording: string): string =>
  perWord(wording, (alternatives) => [...new Set(alternatives.flatMap((one) => [one, withPlainE(one)]))])

/** The wording as it is written and shown, without what `eitherE` has added. */
export const asWritten = (wording: string): string =>
  perWord(wording, (alternatives) =>
    alternatives.filter((one) => !alternatives.some((other) => other !== one && withPlainE(other) === one)),
  )
