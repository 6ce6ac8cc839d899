import type { GherkinDocument, Pickle, PickleStep } from './messages.ts'

/** What pickles leave out of a feature file: keywords and lines. */
export class SourceText {
  readonly #keywords = new Map<string, string>()
  readonly #lines = new Map<string, number>()

  add({ feature }: GherkinDocument): void {
    for (const child of feature?.children ?? []) {
      for (const part of [child, ...(child.rule?.children ?? [])]) {
        const { scenario, background } = part
        if (scenario) this.#lines.set(scenario.id, scenario.location.line)
        for (const step of [...(scenario?.steps ?? []), ...(background?.steps ?? [])]) {
          this.#keywords.set(step.id, step.keyword.trim())
        }
      }
    }
  }

  keyword({ astNodeIds }: PickleStep): string {
    return this.#keywords.get(astNodeIds[0] ?? '') ?? ''
  }

  /** `file:line` of a scenario. */
  place({ uri, astNodeIds }: Pickle): string {
    const line = this.#lines.get(astNodeIds[0] ?? '')
    return line === undefined ? uri : `${uri}:${line}`
  }
}
