import { styleText } from 'node:util'
import type { CountedViolation, OperationVerdict } from './verdict.ts'

const MARKS = {
  conforms: ['green', '✓'],
  violates: ['red', '✗'],
  unproved: ['yellow', '–'],
} as const

/** Prints a line per operation, its violations below, and last the counts. */
export function printVerdicts(verdicts: readonly OperationVerdict[], out: NodeJS.WriteStream): void {
  const style = (format: 'green' | 'red' | 'yellow' | 'dim', text: string) =>
    styleText(format, text, { stream: out })
  const widest = Math.max(...verdicts.map(({ name }) => name.length))
  for (const { name, status, exchanges, violations } of verdicts) {
    const [colour, mark] = MARKS[status]
    const details = style(
      'dim',
      `exchanges: ${exchanges}${status === 'unproved' ? ', none of them a success' : ''}`,
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

function describe({ part, status, location, message, method, path, times }: CountedViolation): string {
  const often = times > 1 ? ` (${times} times, first ${method} ${path})` : ` (${method} ${path})`
  const what = part === 'request' ? 'accepted a request whose' : 'answer:'
  return `${status}: ${what} ${location ? `${location} ` : ''}${message}${often}`
}
