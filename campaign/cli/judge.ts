import type { Case } from './compose.ts'
import type { Outcome } from './run.ts'

/** What may be wrong with what came of a case, with words for people. */
export const FAULTS = {
  green: 'green on nothing',
  broke: '“commap broke”',
  stack: 'stacks',
  hang: 'hangs',
  left: 'left something behind',
  code: 'exit codes other than 0, 1, 2 and 130',
  vague: 'errors that do not say what is wrong',
} as const
export type Fault = keyof typeof FAULTS

const CODES = new Set<number | null>([0, 1, 2, 130])
const STACK = /^\s+at .+[:(]\d+:\d+\)?$|node:internal|Unhandled|^\(node:\d+\)/m
const VAGUE =
  /\[object \w+\]|(?<!received )\bundefined\b|is not a function|Cannot read properties|is not iterable|not an instance of/

/** All that is wrong with it, each kind once. */
export function faultsOf(one: Case, outcome: Outcome): Fault[] {
  const { stdout, stderr, code, isHang, left } = outcome
  if (isHang) return ['hang']
  const checks: Record<Fault, boolean> = {
    hang: false,
    green: code === 0 && !mayBeGreen(one, outcome),
    broke: /commap broke/.test(stderr),
    stack: STACK.test(stderr) || STACK.test(stdout),
    left: left.length > 0,
    code: !CODES.has(code) && !endedBySignal(one, outcome),
    vague: code === 2 && (stderr.trim() === '' ? !stdout.trim() : VAGUE.test(stderr)),
  }
  return (Object.keys(FAULTS) as Fault[]).filter((fault) => checks[fault])
}

function mayBeGreen({ command, isWrong, output, args }: Case, { stdout, stderr }: Outcome): boolean {
  if (args[0] === '-h' || (command && args.includes('--help'))) return true
  if (isWrong || !command) return false
  // What could not be told was not told.
  if (output !== 'read') return false
  return command.proof.test(stdout + stderr)
}

/** The signal came before the command was there to take it; that nothing is left is judged by itself. */
function endedBySignal({ signals }: Case, { signal }: Outcome): boolean {
  return signals.some((sent) => sent.signal === signal)
}
