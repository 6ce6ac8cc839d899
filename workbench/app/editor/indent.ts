import { SCENARIO_KEYWORD, STEP_KEYWORD } from './keywords.ts'

const HEADING = new RegExp(`^(\\s*)${SCENARIO_KEYWORD.source}`)
const STEP = new RegExp(`^(\\s*)${STEP_KEYWORD.source}`)

/**
 * The indent of steps at a line, counted from 0: of those of the scenario in which it stands, else two spaces more than
 * its heading has; of the line itself outside of scenarios.
 */
export function indentOfSteps(lines: readonly string[], at: number): string {
  const heading = lines.slice(0, at + 1).findLastIndex((line) => HEADING.test(line))
  if (heading < 0) return /^\s*/.exec(lines[at] ?? '')?.[0] ?? ''
  for (const line of lines.slice(heading + 1)) {
    if (HEADING.test(line)) break
    const [, indent] = STEP.exec(line) ?? []
    if (indent !== undefined) return indent
  }
  return `${HEADING.exec(lines[heading] ?? '')?.[1]}  `
}
