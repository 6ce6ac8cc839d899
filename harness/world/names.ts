import type { Case } from '#mock-host/engine/sentence.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { withPlainE } from '#runtime/plain-e.ts'
import { formsOf, inCase, OF_NO_RULE } from './declension.ts'
import { StepError } from './step-error.ts'

/** Endings that Russian adds to, or takes from, a first name in its cases: Анна, Анны, Анне, Анну, Анной. */
const ENDING = /(?:ой|ей|ёй|ом|ем|ём|ью|[аяыиеуюь])$/

/** The part of a name that does not change with the case, so that a sentence may use the form it needs. */
function stem(name: string): string {
  return /[а-яё]/i.test(name) ? name.replace(ENDING, '') : name
}

/** First names by those genitives that no ending leads back from. */
const IRREGULAR = new Map(OF_NO_RULE.map((name) => [inCase(name, 'genitive'), name]))

/** Endings of genitives with those of the nominative, the first that fits. */
const OF_GENITIVE: readonly (readonly [RegExp, string])[] = [
  [/ы$/, 'а'],
  [/(?<=[гкхжшщч])и$/, 'а'],
  [/и$/, 'я'],
  [/(?<=[аеёиоуыэюя])я$/, 'й'],
  [/я$/, 'ь'],
  [/а$/, ''],
]

/**
 * A Russian first name in the nominative, of a sentence that has it in the genitive: “у Анны”, “у Сергея”. Names of other
 * scripts stay as they are.
 */
export function nominative(genitive: string): string {
  const known = IRREGULAR.get(genitive)
  if (known !== undefined) return known
  const [ending, own] = OF_GENITIVE.find(([pattern]) => pattern.test(genitive)) ?? [/$/, '']
  return genitive.replace(ending, own)
}

/**
 * A first name after “у”, from which `nominative` finds it again: the genitive, or the name as it is; undefined where it
 * would be taken for another name in both.
 */
export function genitive(name: string): string | undefined {
  return [inCase(name, 'genitive'), name].find((form) => nominative(form) === name)
}

/**
 * A first name in a case; in the nominative where that form would mean somebody else, or nobody.
 * @param known names (in the nominative) of all whom the sentence might mean
 */
export function declined(name: string, wanted: Case, known: readonly string[] = []): string {
  const form = inCase(name, wanted)
  const others = known.filter((other) => other !== name)
  return meant(form, [...others, name]) === name ? form : name
}

/** No name told by scenarios means this one; the message lists those that would. */
export class UnknownNameError extends StepError {
  override name = 'UnknownNameError'
}

/** What has a name: the word of a contract, such as `ticket`, or what people call it, in Russian in the genitive. */
export type Kind = Bilingual | string

const PERSON: Kind = { en: 'person', ru: 'человека' }

/**
 * Which of the known names (in the nominative) is meant by `name`, which may stand in any case.
 * @param kind of what has these names, for the message
 * @throws UnknownNameError when none is
 */
export function findName(name: string, known: readonly string[], kind: Kind = PERSON): string {
  const found = meant(name, known)
  if (found !== undefined) return found
  throw new UnknownNameError({
    en: `the scenario has no ${nameOfKind(kind)} “${name}”; it has: ${known.join(', ') || 'nothing yet'}`,
    ru: `в сценарии ${inRussian(kind, name)}; ${known.length === 0 ? 'других пока тоже нет' : `есть: ${known.join(', ')}`}`,
  })
}

/** By which things of a kind are kept. */
export const nameOfKind = (kind: Kind): string => (typeof kind === 'string' ? kind : kind.en)

const inRussian = (kind: Kind, name: string) =>
  typeof kind === 'string' ? `ещё не создано ${kind} под именем «${name}»` : `нет ${kind.ru} «${name}»`

/** Which of the known names is meant, if any; each may stand in any case, and with е for ё. */
export function meant(name: string, known: readonly string[]): string | undefined {
  return (
    known.find((candidate) => candidate === name) ??
    known.find((candidate) => withPlainE(candidate) === withPlainE(name)) ??
    known.find((candidate) => formsOf(candidate).includes(name)) ??
    known.find((candidate) => stem(candidate) === stem(name))
  )
}
