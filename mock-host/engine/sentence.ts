import { type Bilingual, joined } from '#runtime/bilingual.ts'
import { nearest } from '#runtime/nearest.ts'

/** How scenarios say that an action is done: `{person:userId}` is a parameter of the sentence for one of the action. */
export interface Sentence {
  /** `{person:userId:genitive}` where the name of the person does not stand in the nominative. */
  readonly ru: string
  readonly en: string
}

/** The cases in which a Russian sentence may want a name. */
export const cases = ['genitive', 'dative', 'accusative', 'instrumental', 'prepositional'] as const
export type Case = (typeof cases)[number]

/** A parameter as it is written in a sentence. */
interface Written {
  readonly kind: string
  readonly parameter: string
  readonly inCase?: string
}

const BOUND = /\{(\w+):(\w+)(?::([^{}]*))?\}/g

/** The parameters of a sentence, in its order. */
export const writtenIn = (sentence: string): Written[] =>
  Array.from(sentence.matchAll(BOUND), ([, kind = '', parameter = '', inCase]) => ({
    kind,
    parameter,
    ...(inCase !== undefined && { inCase }),
  }))

/** The sentence as a Cucumber expression: `{person}`. */
export const expressionOf = (sentence: string) => sentence.replaceAll(BOUND, '{$1}')

/** Whether something that a sentence names as a case is one. */
export const isCase = (name: string | undefined): name is Case => cases.some((each) => each === name)

/** What is wrong with the cases that the sentences of an action name, each with the key where it stands. */
export function caseMistakes(action: string, { ru, en }: Sentence): Bilingual[] {
  const inRussian = writtenIn(ru).flatMap((one) => {
    const mistake = mistakeOf(one)
    return mistake ? [joined`${action}.says.ru: ${mistake}`] : []
  })
  const inEnglish = writtenIn(en)
    .filter(({ inCase }) => inCase !== undefined)
    .map(({ parameter }) => joined`${action}.says.en: ${words.onlyRussian(parameter)}`)
  return [...inRussian, ...inEnglish]
}

function mistakeOf({ kind, parameter, inCase }: Written): Bilingual | undefined {
  if (inCase === undefined) return undefined
  if (kind !== 'person') return words.onlyPeople(kind, parameter)
  if (isCase(inCase)) return undefined
  const meant = nearest(inCase, cases)
  return joined`${words.noCase(inCase)}; ${meant === undefined ? words.known : words.meant(meant)}`
}

const words = {
  noCase: (name: string): Bilingual => ({
    en: `there is no case “${name}”`,
    ru: `нет падежа «${name}»`,
  }),
  meant: (name: string): Bilingual => ({ en: `did you mean ${name}?`, ru: `возможно, ${name}?` }),
  known: {
    en: `there are: ${cases.join(', ')}; without one the name is in the nominative`,
    ru: `есть: ${cases.join(', ')}; без указания имя стоит в именительном`,
  },
  onlyPeople: (kind: string, parameter: string): Bilingual => ({
    en: `only the name of a {person:…} has a case, and ${parameter} is a {${kind}:…}`,
    ru: `падеж бывает только у имени, то есть у {person:…}, а ${parameter} – это {${kind}:…}`,
  }),
  onlyRussian: (parameter: string): Bilingual => ({
    en: `${parameter} has a case, which only the Russian sentence names`,
    ru: `у ${parameter} указан падеж, а его указывают только в русском предложении`,
  }),
}
