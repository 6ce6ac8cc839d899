import type { System } from '#contracts/model/system.ts'
import type { Bilingual, Language } from '#runtime/bilingual.ts'
import { shownUrl } from '#runtime/shown-url.ts'
import { printVerdicts } from './console.ts'
import type { Source } from './observed.ts'
import type { ReplayedRows } from './replayed.ts'
import type { OperationVerdict } from './verdict.ts'
import { messageOf } from './violation.ts'
import { words } from './words.ts'

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
  readonly unreachable: Bilingual | undefined
}

interface ReportOptions {
  readonly baseUrl: string
  readonly language: Language
  readonly json?: boolean
}

/** Prints the result; with `json` as JSON on standard output, and the text on standard error. */
export function report(conformity: Conformity, { baseUrl, language, json }: ReportOptions): void {
  const { system, verdicts, interactions, rows } = conformity
  const out = json ? process.stderr : process.stdout
  printVerdicts(verdicts, out, language)
  for (const remark of remarks(conformity)) out.write(`${remark[language]}\n`)
  if (!json) return
  const operations = verdicts.map((verdict) => operationIn(verdict, language))
  const result = { system, baseUrl: shownUrl(baseUrl), operations, interactions, ...(rows && { rows }) }
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}

/** A verdict as JSON has it, what it says in one language. */
function operationIn({ violations, ...verdict }: OperationVerdict, language: Language) {
  const said = violations.map(({ told, message, ...violation }) => ({
    ...violation,
    message: messageOf({ message, ...(told && { told }) })[language],
  }))
  return { ...verdict, violations: said }
}

/** What the reader should know besides: why the verdicts may say less than they seem to. */
function remarks({ interactions, rows, silent, elsewhere, unreachable }: Conformity): Bilingual[] {
  const { passed, failed } = interactions
  const unsupported = rows?.['not supported'] ?? 0
  return [
    ...(failed > 0 ? [words.notAsPact(failed, passed + failed)] : []),
    ...(rows && rows.failed > 0 ? [words.failedRows(rows.failed)] : []),
    ...(unsupported > 0 ? [words.unsupportedRows(unsupported)] : []),
    ...(elsewhere.length > 0 ? [words.elsewhere(elsewhere)] : []),
    ...(unreachable === undefined ? [] : [words.unanswered(unreachable)]),
    ...silent.map((source) => words.silent[source]()),
  ]
}
