import { SCENARIO_KEYWORD } from '../editor/keywords.ts'

/** The file of a source `file:line`. */
export const fileOf = (source: string): string => source.replace(/:\d+$/, '')

/** The line of a source `file:line`; the first where it names none. */
export const lineOf = (source: string): number => Number(/:(\d+)$/.exec(source)?.[1] ?? 1)

/** A scenario as it stands in the text of a feature. */
export interface Standing {
  readonly name: string
  /** From 1. */
  readonly line: number
  /** The rows that its tags name, and those of the whole feature. */
  readonly rows: readonly string[]
}

const HEADING = new RegExp(`^\\s*${SCENARIO_KEYWORD.source}(.*)$`)
const ROW_TAG = /@([a-z][a-z-]*\/\d+)(?=\s|$)/g

/** The scenario in which a line stands, counted from 1; undefined before the first. */
export function scenarioAt(text: string, line: number): Standing | undefined {
  const lines = text.split('\n')
  // Tags stand above the scenario that they belong to.
  let last = line - 1
  while (isTag(lines[last]) && last + 1 < lines.length) last += 1
  const at = lines.slice(0, last + 1).findLastIndex((one) => HEADING.test(one))
  if (at < 0) return undefined
  const [, name = ''] = HEADING.exec(lines[at] ?? '') ?? []
  const first = lines.findIndex((one) => one.trim() !== '' && !isTag(one) && !one.trim().startsWith('#'))
  return {
    name: name.trim(),
    line: at + 1,
    rows: [...tagsAbove(lines, first), ...tagsAbove(lines, at)],
  }
}

const isTag = (line: string | undefined) => line?.trim().startsWith('@') ?? false

function tagsAbove(lines: readonly string[], at: number): string[] {
  const above = lines.slice(0, at)
  const begin = above.findLastIndex((line) => !isTag(line)) + 1
  return above.slice(begin).flatMap((line) => Array.from(line.matchAll(ROW_TAG), ([, row = '']) => row))
}
