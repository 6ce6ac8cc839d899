import type { Language } from '#runtime/bilingual.ts'
import { type JUnitCase, type JUnitRun, junitDocument } from '../../reports/junit-document.ts'
import { writeTarget } from '../../targets.ts'
import { exchangeLines } from '../verify/reports/cases.ts'
import { ctrfJson } from '../verify/reports/ctrf.ts'
import { annotations } from '../verify/reports/github.ts'
import { runHtml } from '../verify/reports/run-html.ts'
import type { Conformity } from './report.ts'
import type { CountedViolation, OperationVerdict } from './verdict.ts'
import { describe } from './violation.ts'
import { words } from './words.ts'

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
  language: Language,
): Promise<void> {
  const run = runOf(all, began, language)
  if (process.env.GITHUB_ACTIONS === 'true') process.stderr.write(annotations(run))
  const files: [string | undefined, () => string][] = [
    [junit, () => junitDocument(run)],
    [ctrf, () => ctrfJson(run)],
    [html, () => runHtml(run, language)],
  ]
  for (const [file, text] of files) if (file !== undefined) await writeTarget(file, text())
}

/** A suite per system, a case per operation or endpoint. */
function runOf(all: readonly Conformity[], began: Date, language: Language): JUnitRun {
  const suites = all.map(({ system, verdicts }) => ({
    name: system,
    ms: 0,
    cases: verdicts.map((verdict) => caseOf(verdict, language)),
  }))
  const names = all.map(({ system }) => system).join(' ')
  return { name: `commap conform ${names}`, startedAt: began.toISOString(), ms: Date.now() - +began, suites }
}

function caseOf({ name, status, violations }: OperationVerdict, language: Language): JUnitCase {
  const tested = { classname: name, name: words.asDocument()[language], ms: 0 }
  if (status === 'conforms') return tested
  if (status === 'unproved') {
    const message = words.noSuccess()[language]
    return { ...tested, failures: [{ message, text: message }] }
  }
  const failures = violations.map((violation) => {
    const text = describe(violation)[language]
    return { message: text, text }
  })
  const output = violations.flatMap((violation) => outputOf(violation, language)).join('\n\n')
  return { ...tested, failures, ...(output !== '' && { output }) }
}

function outputOf({ interaction, exchange }: CountedViolation, language: Language): string[] {
  if (!exchange) return []
  const given = interaction === undefined ? [] : [words.interaction(interaction)[language]]
  return [[...given, ...exchangeLines(exchange, language)].join('\n')]
}
