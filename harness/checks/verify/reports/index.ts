import type { Language } from '#runtime/bilingual.ts'
import { junitDocument } from '../../../reports/junit-document.ts'
import { writeTarget } from '../../../targets.ts'
import type { Verification } from '../results.ts'
import type { Side } from '../side.ts'
import { verificationRun } from './cases.ts'
import { ctrfJson } from './ctrf.ts'
import { annotations } from './github.ts'
import { verificationHtml } from './html.ts'
import { verificationJson } from './json.ts'
import { type Keeping, record } from './record.ts'
import { terminalText } from './terminal.ts'

export interface ReportOptions extends Keeping {
  readonly junit: string | undefined
  /** A file, or true for standard output. */
  readonly json: string | true | undefined
  readonly html: string | undefined
  readonly ctrf: string | undefined
  readonly language: Language
}

/** Tells of a verification in every wanted form, and records it for `commap status`. */
export async function writeReports(
  verification: Verification,
  side: Side,
  { junit, json, html, ctrf, language, ...keeping }: ReportOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const out = json === true ? process.stderr : process.stdout
  out.write(terminalText(verification, out.isTTY === true && !env.NO_COLOR, language))
  const run = verificationRun(verification, language)
  if (env.GITHUB_ACTIONS === 'true') out.write(annotations(run))
  if (json === true) process.stdout.write(verificationJson(verification, language))
  const files: [string | undefined, () => string][] = [
    [typeof json === 'string' ? json : undefined, () => verificationJson(verification, language)],
    [junit, () => junitDocument(run)],
    [ctrf, () => ctrfJson(run)],
    [html, () => verificationHtml(verification, language)],
  ]
  for (const [file, text] of files) if (file !== undefined) await writeTarget(file, text())
  await record(verification, side, keeping)
}
