import { type JUnitCase, type JUnitRun, junitDocument } from '../../reports/junit-document.ts'
import { exchangeLines } from '../verify/reports/cases.ts'
import { ctrfJson } from '../verify/reports/ctrf.ts'
import { annotations } from '../verify/reports/github.ts'
import { runHtml } from '../verify/reports/run-html.ts'
import { writeFileIn } from '../verify/reports/write.ts'
import type { Conformity } from './report.ts'
import type { CountedViolation, OperationVerdict } from './verdict.ts'
import { describe } from './violation.ts'

/** The files to write. */
export interface ConformFiles {
  readonly junit?: string
  readonly ctrf?: string
  readonly html?: string
}

/** Writes what came of watching systems in every wanted form; in GitHub Actions there are annotations, too. */
export async function writeConformity(
  all: readonly Conformity[],
  began: Date,
  { junit, ctrf, html }: ConformFiles,
): Promise<void> {
  const run = runOf(all, began)
  if (process.env.GITHUB_ACTIONS === 'true') process.stderr.write(annotations(run))
  const files: [string | undefined, () => string][] = [
    [junit, () => junitDocument(run)],
    [ctrf, () => ctrfJson(run)],
    [html, () => runHtml(run)],
  ]
  for (const [file, text] of files) if (file !== undefined) await writeFileIn(file, text())
}

/** A suite per system, a case per operation or endpoint. */
function runOf(all: readonly Conformity[], began: Date): JUnitRun {
  const suites = all.map(({ system, verdicts }) => ({ name: system, ms: 0, cases: verdicts.map(caseOf) }))
  const names = all.map(({ system }) => system).join(' ')
  return { name: `commap conform ${names}`, startedAt: began.toISOString(), ms: Date.now() - +began, suites }
}

function caseOf({ name, status, violations }: OperationVerdict): JUnitCase {
  const tested = { classname: name, name: 'answers as the document says', ms: 0 }
  if (status === 'conforms') return tested
  if (status === 'unproved') {
    const message = 'no success was seen'
    return { ...tested, failures: [{ message, text: message }] }
  }
  const failures = violations.map((violation) => {
    const text = describe(violation)
    return { message: text, text }
  })
  const output = violations.flatMap(outputOf).join('\n\n')
  return { ...tested, failures, ...(output !== '' && { output }) }
}

function outputOf({ interaction, exchange }: CountedViolation): string[] {
  if (!exchange) return []
  const given = interaction === undefined ? [] : [`in: ${interaction}`]
  return [[...given, ...exchangeLines(exchange, 'en')].join('\n')]
}
