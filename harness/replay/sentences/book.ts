import { type Bilingual, joined, type Language, listed } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'
import type { KnownParameter, KnownStep, Library } from '../library.ts'
import { odditiesOf } from './oddities.ts'
import { outlineOf, outlineOfWording, withoutOrder } from './outline.ts'
import { type Sentence, sentencesIn, wordingOf } from './sentence.ts'
import { slipIn } from './slips.ts'

const MOST = 3

/** What is wrong with a sentence of a scenario. */
export interface Misworded {
  readonly message: Bilingual
  /** Where in its text, from 0; undefined where that cannot be told. */
  readonly at: number | undefined
  /** Wordings of which it may be meant as one, the nearest first. */
  readonly nearest: readonly string[]
}

/** All that scenarios of a project may say. */
export class SentenceBook {
  readonly sentences: readonly Sentence[]
  readonly #steps: readonly KnownStep[]
  readonly #parameters: readonly KnownParameter[]

  constructor({ stepDefinitions, parameterTypeRegistry }: Library) {
    this.#steps = stepDefinitions
    this.#parameters = [...parameterTypeRegistry.parameterTypes]
    this.sentences = sentencesIn(stepDefinitions)
  }

  /** The wordings that a text fits: one of a good text. */
  fitting(text: string): string[] {
    return this.#steps.filter((step) => step.matchesStepName(text)).map(wordingOf)
  }

  /** What is wrong with a sentence in the given language; undefined when exactly one wording fits. */
  wrongWith(text: string, language: Language): Misworded | undefined {
    const fitting = this.fitting(text)
    if (fitting.length === 1) return undefined
    if (fitting.length > 1) return { message: joined`${SEVERAL}: ${text}`, at: undefined, nearest: fitting }
    const slip = slipIn(text, (other) => this.fitting(other))
    if (slip)
      return { message: joined`${notWorded(text)}; ${slip.message}`, at: slip.at, nearest: [slip.wording] }
    const oddities = odditiesOf(text)
    const odd = oddities.map(({ message }) => message)
    return {
      message: listed([notWorded(text), ...odd], '; '),
      at: oddities[0]?.at,
      nearest: this.#nearest(text, language),
    }
  }

  /** At most three wordings of the language that have much in common with the text. */
  #nearest(text: string, language: Language): string[] {
    const outline = outlineOf(text, this.#parameters)
    const left = new Map(
      this.sentences.flatMap((sentence): [string, string][] => {
        const wording = sentence[language]
        return wording === undefined ? [] : [[outlineOfWording(wording, text), wording]]
      }),
    )
    const ofSameWords = [...left.keys()].filter((other) => withoutOrder(other) === withoutOrder(outline))
    const byOrder = takeNearest(outline, [...left.keys()], (text) => text)
    const byWords = takeNearest(outline, [...left.keys()], withoutOrder)
    const found = new Set([...ofSameWords, ...byOrder, ...byWords])
    return [...found].slice(0, MOST).map((key) => left.get(key) ?? key)
  }
}

/** At most three of the candidates, the nearest first, as `key` has them. */
function takeNearest(
  wanted: string,
  candidates: readonly string[],
  key: (text: string) => string,
): readonly string[] {
  const left = new Map(candidates.map((candidate) => [key(candidate), candidate]))
  const found: string[] = []
  while (found.length < MOST) {
    const next = nearest(key(wanted), left.keys())
    if (next === undefined) break
    found.push(left.get(next) ?? next)
    left.delete(next)
  }
  return found
}

/** The same for people, in lines: what is wrong, and what may have been meant. */
export function describeMisworded({ message, nearest }: Misworded): Bilingual {
  if (nearest.length === 0) return joined`${message}\n${ALL}`
  return joined`${message}\n${nearest.map((wording) => `  ${wording}`).join('\n')}`
}

const NONE = { en: 'no step is worded so', ru: 'такого шага нет' }
const SEVERAL = { en: 'several steps are worded so', ru: 'подходит сразу несколько шагов' }
const ALL = { en: 'commap steps lists all sentences', ru: 'все предложения показывает commap steps' }

/** That no step is worded as a sentence. */
export const notWorded = (text: string): Bilingual => joined`${NONE}: ${text}`
