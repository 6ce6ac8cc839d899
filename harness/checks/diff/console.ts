import { styleText } from 'node:util'
import { type Finding, isFault } from '#contracts/model/compare/finding.ts'
import type { Comparison } from '#contracts/model/compare/index.ts'
import type { Language } from '#runtime/bilingual.ts'
import { linesOf } from './lines.ts'
import { words } from './words.ts'

/** Prints the findings of one direction: the faults first, by operation, then what is worth knowing, by kind. */
export function printComparison(comparison: Comparison, out: NodeJS.WriteStream, language: Language): void {
  const { system, interactions, messages, operations, findings } = comparison
  const say = words[language]
  const style = (format: 'green' | 'red' | 'yellow' | 'bold' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  const print = (depth: number, text: string) => out.write(`${'  '.repeat(depth)}${text}\n`)
  const counts = say.compared(operations, interactions, messages)
  print(0, `${style('bold', say.system[system])}  ${style('dim', counts)}`)
  const broken = findings.filter(({ kind }) => kind === 'mismatch' || kind === 'contradiction')
  if (broken.length > 0) print(1, style('red', `${say.broken} (${linesOf(broken, language).length})`))
  for (const [operation, found] of Map.groupBy(broken, operationIn)) {
    print(2, operation)
    for (const line of linesOf(found, language)) print(3, line)
  }
  const others = findings.filter((finding) => !broken.includes(finding))
  for (const [kind, found] of Map.groupBy(others, (one) => one.kind)) {
    print(1, style(found.some(isFault) ? 'red' : 'yellow', `${say.titles[kind]} (${found.length})`))
    for (const line of linesOf(found, language)) print(2, line)
  }
  const faults = linesOf(findings.filter(isFault), language).length
  const verdict = style(faults === 0 ? 'green' : 'red', say.faults(faults))
  print(1, `${verdict}, ${say.more(findings.filter((finding) => !isFault(finding)).length)}`)
}

const operationIn = ({ operation, interaction, path }: Finding) =>
  operation ?? interaction?.split(': ')[0] ?? path
