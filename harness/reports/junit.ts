import type { ReplayResult, RowResult, ScenarioResult } from '../results/results.ts'
import { type Markup, markup } from './markup.ts'

/** The replay as JUnit XML: a suite per map, a test case per scenario; a row that checked nothing is a failure. */
export function junitXml({ rows, ms, startedAt }: ReplayResult): string {
  const suites = Map.groupBy(rows, ({ row }) => row.map)
  const body = markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="commap replay" ${totals(rows)} time="${seconds(ms)}" timestamp="${startedAt}">
${Array.from(suites, ([map, members]) => suite(map, members))}</testsuites>
`
  return body.toString()
}

function suite(map: string, rows: readonly RowResult[]): Markup {
  const ms = rows.reduce((sum, row) => sum + row.ms, 0)
  return markup`  <testsuite name="${map}" ${totals(rows)} time="${seconds(ms)}">
${rows.flatMap((result) => (result.status === 'without scenario' ? unchecked(result) : result.scenarios.map((scenario) => testCase(result, scenario))))}  </testsuite>
`
}

function totals(rows: readonly RowResult[]): Markup {
  const cases = rows.flatMap(({ status, scenarios }) =>
    status === 'without scenario' ? ['failed'] : scenarios.map((scenario) => scenario.status),
  )
  const count = (status: string) => cases.filter((one) => one === status).length
  return markup`tests="${cases.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`
}

function unchecked({ row }: RowResult): Markup {
  return markup`    <testcase classname="${row.id}" name="${row.event.ru}" time="0">
      <failure message="without scenario">nothing of this row was checked</failure>
    </testcase>
`
}

function testCase(
  { row }: RowResult,
  { name, source, ms, status, steps, notSupported }: ScenarioResult,
): Markup {
  const open = markup`    <testcase classname="${row.id}" name="${name}" file="${source}" time="${seconds(ms)}"`
  const failures = steps.flatMap(({ failure, text }) => (failure ? [{ text, ...failure }] : []))
  if (failures.length > 0) {
    const tags = failures.map(
      ({ text, message }) => markup`      <failure message="${firstLine(message)}">${text}
${message}</failure>
`,
    )
    return markup`${open}>
${tags}    </testcase>
`
  }
  if (status === 'skipped')
    return markup`${open}><skipped${notSupported === undefined ? '' : markup` message="${notSupported}"`}/></testcase>
`
  return markup`${open}/>
`
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)

const firstLine = (message: string) => message.split('\n')[0]
