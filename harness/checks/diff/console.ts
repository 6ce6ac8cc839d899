import { styleText } from 'node:util'
import type { Finding } from '#contracts/model/compare/finding.ts'
import { isFault } from '#contracts/model/compare/finding.ts'
import type { Comparison } from '#contracts/model/compare/index.ts'

const TITLES: Record<Finding['kind'], string> = {
  contradiction: 'the pact asks for what the document does not allow',
  doubt: 'the comparator doubts',
  'unused operation': 'operations that no pact and no row uses',
  'unused status': 'statuses that no pact expects',
  'unused field': 'fields that no pact has',
}

/** Prints the findings of one direction, the faults first. */
export function printComparison(comparison: Comparison, out: NodeJS.WriteStream): void {
  const { system, interactions, operations, findings } = comparison
  const style = (format: 'green' | 'red' | 'yellow' | 'bold' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  out.write(
    `${style('bold', system)}  ${style('dim', `operations: ${operations}, interactions: ${interactions}`)}\n`,
  )
  for (const [kind, found] of Map.groupBy(findings, (finding) => finding.kind)) {
    const [first] = found
    const colour = first && isFault(first) ? 'red' : 'yellow'
    out.write(`  ${style(colour, `${TITLES[kind]} (${found.length})`)}\n`)
    const lines = kind === 'unused status' ? byStatus(found) : found.flatMap(describe)
    for (const line of lines) out.write(`    ${line}\n`)
  }
  const faults = findings.filter(isFault).length
  const verdict = faults === 0 ? style('green', 'no faults') : style('red', `faults: ${faults}`)
  out.write(`  ${verdict}, ${findings.length - faults} more to know\n`)
}

function describe({ path, message, interaction, location }: Finding): string[] {
  if (interaction === undefined) return [path]
  return [`${interaction}: ${location}`, `  ${message}`, `  document: ${path}`]
}

/** Many operations share their refusals: a line per status keeps that readable. */
function byStatus(findings: readonly Finding[]): string[] {
  const split = findings.map(({ path }) => /^(.+) (\S+)$/.exec(path) ?? [])
  const groups = Map.groupBy(split, ([, , status = '']) => status)
  return [...groups].map(
    ([status, found]) => `${status}: ${found.map(([, operation]) => operation).join(', ')}`,
  )
}
