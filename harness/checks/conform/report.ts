import type { System } from '#contracts/model/system.ts'
import { printVerdicts } from './console.ts'
import type { Source } from './observed.ts'
import type { ReplayedRows } from './replayed.ts'
import type { OperationVerdict } from './verdict.ts'

/** What came of watching one system. */
export interface Conformity {
  readonly system: System
  /** Of the operations that were asked about. */
  readonly verdicts: readonly OperationVerdict[]
  readonly interactions: { readonly passed: number; readonly failed: number }
  /** Nothing when there was no replay. */
  readonly rows: ReplayedRows | undefined
  /** Sources of which nothing passed through. */
  readonly silent: readonly Source[]
  /** Requests that passed by the document, as `METHOD path`. */
  readonly elsewhere: readonly string[]
  readonly unreachable: string | undefined
}

interface ReportOptions {
  readonly baseUrl: string
  readonly json?: boolean
}

/** Prints the result; with `json` as JSON on standard output, and the text on standard error. */
export function report(conformity: Conformity, { baseUrl, json }: ReportOptions): void {
  const { system, verdicts, interactions, rows } = conformity
  const out = json ? process.stderr : process.stdout
  printVerdicts(verdicts, out)
  for (const remark of remarks(conformity)) out.write(`${remark}\n`)
  if (!json) return
  const result = { system, baseUrl, operations: verdicts, interactions, ...(rows && { rows }) }
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}

/** What the reader should know besides: why the verdicts may say less than they seem to. */
function remarks({ interactions, rows, silent, elsewhere, unreachable }: Conformity): string[] {
  const { passed, failed } = interactions
  return [
    ...(failed > 0
      ? [`${failed} of ${passed + failed} interactions are not as the pact says: commap verify tells which`]
      : []),
    ...(rows && rows.failed > 0 ? [`rows that failed in the replay: ${rows.failed}, see above`] : []),
    ...(rows && rows['not supported'] > 0
      ? [`rows that the systems do not support to their end: ${rows['not supported']}, see above`]
      : []),
    ...(elsewhere.length > 0 ? [`not in the document, and not judged: ${elsewhere.join(', ')}`] : []),
    ...(unreachable === undefined ? [] : [`requests went unanswered: ${unreachable}`]),
    ...silent.map(
      (source) => `nothing is proved of the ${source}: nothing of it passed through${ADVICE[source]}`,
    ),
  ]
}

const ADVICE: Readonly<Record<Source, string>> = {
  verification: '',
  replay: ' (--skip-replay watches the verification alone)',
}
