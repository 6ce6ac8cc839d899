import { type JUnitCase, type JUnitSuite, junitDocument } from '../../../reports/junit-document.ts'
import { type LawResult, nameOf } from '../laws/law.ts'
import type { InteractionResult, Verification, VerifiedPact } from '../results.ts'
import { caseOf } from './terminal.ts'
import { explain } from './text.ts'

/** The verification as JUnit XML: a suite per operation or alias, a test case per interaction. */
export function verificationJunit({ side, pacts, ms, startedAt, laws }: Verification): string {
  const suites = [...pacts.flatMap(suitesOf), ...lawSuites(laws?.results ?? [])]
  return junitDocument({ name: `commap verify ${side}`, startedAt, ms, suites })
}

function lawSuites(results: readonly LawResult[]): JUnitSuite[] {
  return Array.from(
    Map.groupBy(results, ({ point }) => point),
    ([point, laws]) => ({
      name: `${point}: laws`,
      ms: laws.reduce((sum, { ms }) => sum + ms, 0),
      cases: laws.map(lawCase),
    }),
  )
}

function lawCase(law: LawResult): JUnitCase {
  const { point, ms, status, promise, sent = '', seen = '', reason } = law
  const tried = { classname: point, name: nameOf(law), ms }
  if (status === 'held') return tried
  if (status === 'unproven') return { ...tried, skipped: { message: reason } }
  return { ...tried, failures: [{ message: promise, text: `${promise}\nsent: ${sent}\nseen: ${seen}` }] }
}

function suitesOf({ interactions }: VerifiedPact): JUnitSuite[] {
  return Array.from(
    Map.groupBy(interactions, ({ point }) => point),
    ([name, results]) => ({
      name,
      ms: results.reduce((sum, result) => sum + result.ms, 0),
      cases: results.map(testCase),
    }),
  )
}

function testCase(result: InteractionResult): JUnitCase {
  const { point, ms, status } = result
  const tested = { classname: point, name: caseOf(result), ms }
  if (status === 'passed') return tested
  const lines = explain(result)
  return { ...tested, failures: [{ message: lines[0] ?? '', text: lines.join('\n') }] }
}
