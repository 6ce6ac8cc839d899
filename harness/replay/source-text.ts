import { languageOfFeature } from './gherkin.ts'
import type { GherkinDocument, Pickle, PickleStep } from './messages.ts'

/** What pickles leave out of a feature file: its language, keywords and lines. */
export class SourceText {
  readonly #keywords = new Map<string, string>()
  readonly #lines = new Map<string, number>()
  readonly #languages = new Map<string, string>()

  add({ uri = '', feature }: GherkinDocument): void {
    if (feature) this.#languages.set(uri, languageOfFeature(feature))
    for (const child of feature?.children ?? []) {
      for (const part of [child, ...(child.rule?.children ?? [])]) {
        const { scenario, background } = part
        if (scenario) this.#lines.set(scenario.id, scenario.location.line)
        for (const step of [...(scenario?.steps ?? []), ...(background?.steps ?? [])]) {
          this.#keywords.set(step.id, step.keyword.trim())
          this.#lines.set(step.id, step.location.line)
        }
      }
    }
  }

  keyword({ astNodeIds }: PickleStep): string {
    return this.#keywords.get(astNodeIds[0] ?? '') ?? ''
  }

  /** The language of a feature file, as Gherkin names it: `ru`. */
  language(uri: string): string | undefined {
    return this.#languages.get(uri)
  }

  /** `file:line` of a scenario, or of a step of it. */
  place(pickle: Pickle, { astNodeIds }: Pick<PickleStep, 'astNodeIds'> = pickle): string {
    const { uri } = pickle
    const line = this.#lines.get(astNodeIds[0] ?? '')
    return line === undefined ? uri : `${uri}:${line}`
  }
}
