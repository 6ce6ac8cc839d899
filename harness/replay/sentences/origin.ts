import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { loadActions } from '../../project/actions.ts'
import type { Project } from '../../project/project.ts'
import { spokenOf } from '../../steps/action-sentence.ts'
import type { Sentence } from './sentence.ts'

/** Where a sentence is defined: by commap itself, by an action of the project, or in its steps. */
export type Origin =
  | { readonly by: 'commap' }
  | { readonly by: 'action'; readonly action: string; readonly file: string }
  | { readonly by: 'step'; readonly file: string; readonly line: number }

/** Finds where sentences of a project are defined; files are relative to its folder. */
export async function originsOf(project: Project): Promise<(sentence: Sentence) => Origin> {
  const { root, actions: file = '', steps } = project
  const shown = (path: string) => relative(root, path).replaceAll(sep, '/')
  const spoken = new Map<string, Origin>()
  for (const action of (await loadActions(project)).values()) {
    const { ru } = spokenOf(action) ?? {}
    if (ru !== undefined) spoken.set(ru, { by: 'action', action: action.name, file: shown(file) })
  }
  const sources = steps === undefined ? [] : sourcesIn(steps)
  return ({ ru, en }) => {
    const wording = ru ?? en ?? ''
    return spoken.get(wording) ?? stepIn(sources, wording, shown) ?? { by: 'commap' }
  }
}

interface Source {
  readonly path: string
  readonly lines: readonly string[]
}

function sourcesIn(folder: string): Source[] {
  const files = globSync('*.{ts,mts,js,mjs}', { cwd: folder }).sort()
  return files.map((name) => {
    const path = join(folder, name)
    return { path, lines: readFileSync(path, 'utf8').split('\n') }
  })
}

/** Cucumber tells the line of the function by which all steps are defined, so the wording itself is looked for. */
function stepIn(sources: readonly Source[], wording: string, shown: (path: string) => string) {
  for (const { path, lines } of sources) {
    const index = lines.findIndex((line) => line.includes(wording))
    if (index >= 0) return { by: 'step' as const, file: shown(path), line: index + 1 }
  }
  return undefined
}

/** The same for people: `commap`, `actions.yaml: pay-order`, `steps/mechanic.ts:3`. */
export function describeOrigin(origin: Origin): string {
  if (origin.by === 'action') return `${origin.file}: ${origin.action}`
  return origin.by === 'step' ? `${origin.file}:${origin.line}` : 'commap'
}
