import { styleText } from 'node:util'
import type { OperationVerdict } from './verdict.ts'
import { describe, perSource } from './violation.ts'

const MARKS = {
  conforms: ['green', '✓'],
  violates: ['red', '✗'],
  unproved: ['yellow', '–'],
} as const

/** Prints a line per operation, its violations below with who met them, and last the counts. */
export function printVerdicts(verdicts: readonly OperationVerdict[], out: NodeJS.WriteStream): void {
  const style = (format: 'green' | 'red' | 'yellow' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  const widest = Math.max(...verdicts.map(({ name }) => name.length))
  for (const { name, status, exchanges, violations } of verdicts) {
    const [colour, mark] = MARKS[status]
    const details = style(
      'dim',
      `exchanges: ${perSource(exchanges) || 'none'}${status === 'unproved' ? '; no success was seen' : ''}`,
    )
    out.write(`${style(colour, mark)} ${name.padEnd(widest)}  ${details}\n`)
    for (const violation of violations) out.write(`    ${style('red', describe(violation))}\n`)
  }
  const count = (wanted: OperationVerdict['status']) =>
    verdicts.filter(({ status }) => status === wanted).length
  out.write(
    `operations: ${count('conforms')} conform, ${count('violates')} violate, ${count('unproved')} unproved\n`,
  )
}
