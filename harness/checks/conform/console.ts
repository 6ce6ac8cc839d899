import { styleText } from 'node:util'
import { joined, type Language } from '#runtime/bilingual.ts'
import type { OperationVerdict } from './verdict.ts'
import { describe, perSource } from './violation.ts'
import { words } from './words.ts'

const MARKS = {
  conforms: ['green', '✓'],
  violates: ['red', '✗'],
  unproved: ['yellow', '–'],
} as const

/** Prints a line per operation, its violations below with who met them, and last the counts. */
export function printVerdicts(
  verdicts: readonly OperationVerdict[],
  out: NodeJS.WriteStream,
  language: Language,
): void {
  const style = (format: 'green' | 'red' | 'yellow' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  const widest = Math.max(...verdicts.map(({ name }) => name.length))
  for (const verdict of verdicts) {
    const { name, status, violations } = verdict
    const [colour, mark] = MARKS[status]
    const details = style('dim', detailsOf(verdict)[language])
    out.write(`${style(colour, mark)} ${name.padEnd(widest)}  ${details}\n`)
    for (const violation of violations) out.write(`    ${style('red', describe(violation)[language])}\n`)
  }
  const count = (wanted: OperationVerdict['status']) =>
    verdicts.filter(({ status }) => status === wanted).length
  const counts = { conforms: count('conforms'), violates: count('violates'), unproved: count('unproved') }
  out.write(`${words.operations(counts)[language]}\n`)
}

function detailsOf({ exchanges, status }: OperationVerdict) {
  const seen = words.exchanges(perSource(exchanges))
  return status === 'unproved' ? joined`${seen}; ${words.noSuccess()}` : seen
}
