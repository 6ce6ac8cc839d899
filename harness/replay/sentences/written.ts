import type { Language } from '#runtime/bilingual.ts'
import { readPickles } from '../stories.ts'

/** What a step does for its scenario by its keyword; `И` and `And` go on with what was before. */
export type Role = 'given' | 'when' | 'then'

/** A step of a scenario as it stands in a feature. */
export interface WrittenStep {
  readonly text: string
  readonly language: Language
  /** `file:line`. */
  readonly place: string
  /** Undefined where only `*` or `And` says what it is. */
  readonly role: Role | undefined
}

const ROLES: Readonly<Record<string, Role>> = { Context: 'given', Action: 'when', Outcome: 'then' }

/** Every step of the features' scenarios, those of a background once a scenario; none of what is no Gherkin. */
export async function writtenSteps(features: readonly string[]): Promise<WrittenStep[]> {
  const { pickles, source } = await readPickles(features)
  return pickles.flatMap((pickle) => {
    const language = source.language(pickle.uri) === 'en' ? 'en' : 'ru'
    return pickle.steps.map((step) => ({
      text: step.text,
      language,
      place: source.place(pickle, step),
      role: ROLES[String(step.type)],
    }))
  })
}
