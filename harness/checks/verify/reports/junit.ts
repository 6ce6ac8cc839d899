import { type Markup, markup } from '../../../reports/markup.ts'
import {
  allInteractions,
  countInteractions,
  type InteractionResult,
  type Verification,
  type VerifiedPact,
} from '../results.ts'
import { caseOf } from './terminal.ts'
import { explain } from './text.ts'

/** The verification as JUnit XML: a suite per operation or alias, a test case per interaction. */
export function verificationJunit(verification: Verification): string {
  const { side, pacts, ms, startedAt } = verification
  const { failed } = countInteractions(verification)
  const tests = allInteractions(verification).length
  const body = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="commap verify ${side}" tests="${tests}" failures="${failed}" errors="0" skipped="0" time="${seconds(ms)}" timestamp="${startedAt}">
${pacts.flatMap(suites)}</testsuites>
`
  return body.toString()
}

function suites({ interactions }: VerifiedPact): Markup[] {
  return Array.from(
    Map.groupBy(interactions, ({ point }) => point),
    ([point, results]) => {
      const ms = results.reduce((sum, result) => sum + result.ms, 0)
      const failures = results.filter(({ status }) => status === 'failed').length
      return markup`  <testsuite name="${point}" tests="${results.length}" failures="${failures}" errors="0" skipped="0" time="${seconds(ms)}">
${results.map(testCase)}  </testsuite>
`
    },
  )
}

function testCase(result: InteractionResult): Markup {
  const open = markup`    <testcase classname="${result.point}" name="${caseOf(result)}" time="${seconds(result.ms)}"`
  if (result.status === 'passed')
    return markup`${open}/>
`
  const [first = ''] = explain(result)
  return markup`${open}>
      <failure message="${first}">${explain(result).join('\n')}</failure>
    </testcase>
`
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)
