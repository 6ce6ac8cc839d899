import type { z } from 'zod'
import type { Bilingual, Language } from './bilingual.ts'
import { issueInRussian } from './issues-ru.ts'

export type Issues = readonly z.core.$ZodIssue[]

/** In which language a schema speaks. It is Russian only within `speaking`, which nothing interrupts. */
let spoken: Language = 'en'

/** A text of a schema's own in both languages, as `error` of a check; called, that of the moment. */
export const saying = (told: Bilingual) => () => told[spoken]

/** What work makes while schemas speak a language with their own texts. */
export function speaking<T>(language: Language, work: () => T): T {
  const before = spoken
  spoken = language
  try {
    return work()
  } finally {
    spoken = before
  }
}

/**
 * What a schema has against a value, a text each, in both languages: of its issues in each language `explain` makes as
 * many texts, in the same order.
 */
export function explained(
  schema: z.ZodType,
  value: unknown,
  explain: (issues: Issues, language: Language) => readonly string[],
): Bilingual[] {
  const inEnglish = explain(schema.safeParse(value).error?.issues ?? [], 'en')
  const inRussian = explain(russianIssues(schema, value), 'ru')
  return inEnglish.map((en, index) => ({ en, ru: inRussian[index] ?? en }))
}

const russianIssues = (schema: z.ZodType, value: unknown): Issues =>
  speaking('ru', () => schema.safeParse(value, { error: issueInRussian }).error?.issues ?? [])
