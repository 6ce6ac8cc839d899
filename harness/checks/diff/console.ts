import { styleText } from 'node:util'
import { type Finding, isFault } from '#contracts/model/compare/finding.ts'
import type { Comparison } from '#contracts/model/compare/index.ts'
import { linesOf } from './lines.ts'

const TITLES: Partial<Record<Finding['kind'], string>> = {
  doubt: 'worth a look',
  'loose limit': 'limits that the document does not state',
  'unused operation': 'operations that no pact and no row uses',
  'unused status': 'statuses that no pact expects',
  'unused field': 'fields that no pact has',
}

/** Prints the findings of one direction: the faults first, by operation, then what is worth knowing, by kind. */
export function printComparison(comparison: Comparison, out: NodeJS.WriteStream): void {
  const { system, interactions, messages, operations, findings } = comparison
  const style = (format: 'green' | 'red' | 'yellow' | 'bold' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  const print = (depth: number, text: string) => out.write(`${'  '.repeat(depth)}${text}\n`)
  const besides = messages === 0 ? '' : `, messages not compared: ${messages}`
  const counts = `operations: ${operations}, interactions: ${interactions}${besides}`
  print(0, `${style('bold', system)}  ${style('dim', counts)}`)
  const broken = findings.filter(({ kind }) => kind === 'mismatch' || kind === 'contradiction')
  if (broken.length > 0) print(1, style('red', `does not give what is asked (${linesOf(broken).length})`))
  for (const [operation, found] of Map.groupBy(broken, operationIn)) {
    print(2, operation)
    for (const line of linesOf(found)) print(3, line)
  }
  const others = findings.filter((finding) => !broken.includes(finding))
  for (const [kind, found] of Map.groupBy(others, (one) => one.kind)) {
    print(1, style(found.some(isFault) ? 'red' : 'yellow', `${TITLES[kind]} (${found.length})`))
    for (const line of linesOf(found)) print(2, line)
  }
  const faults = linesOf(findings.filter(isFault)).length
  const verdict = faults === 0 ? style('green', 'no faults') : style('red', `faults: ${faults}`)
  print(1, `${verdict}, ${findings.filter((finding) => !isFault(finding)).length} more to know`)
}

const operationIn = ({ operation, interaction, path }: Finding) =>
  operation ?? interaction?.split(': ')[0] ?? path
