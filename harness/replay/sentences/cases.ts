import type { Case } from '#mock-host/engine/sentence.ts'
import { loadActions } from '../../project/actions.ts'
import type { Project } from '../../project/project.ts'
import { spokenOf } from '../../steps/action-sentence.ts'

/** In which cases a Russian wording wants the names of people, in their order; undefined where that is not declared. */
export type CasesOf = (wording: string | undefined) => readonly (Case | null)[] | undefined

/** The cases that the actions of a project declare in their sentences; without one a name is in the nominative. */
export async function declaredCases(project: Project): Promise<CasesOf> {
  const declared = new Map<string, readonly (Case | null)[]>()
  for (const action of (await loadActions(project)).values()) {
    const { ru, bindings = [] } = spokenOf(action) ?? {}
    const people = bindings.filter(({ kind }) => kind === 'person')
    if (ru !== undefined && people.length > 0)
      declared.set(
        ru,
        people.map(({ inCase = null }) => inCase),
      )
  }
  return (wording) => declared.get(wording ?? '')
}
