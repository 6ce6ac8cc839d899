import {
  checksNothing,
  type ReplayResult,
  type RowResult,
  type ScenarioResult,
  textOf,
} from '../results/results.ts'
import { terminalLanguage } from '../terminal-language.ts'
import { type JUnitCase, junitDocument } from './junit-document.ts'
import { notSentIn } from './terminal/failures.ts'
import { words } from './terminal/words.ts'

/** The replay as JUnit XML: a suite per map, a test case per scenario; a row that checked nothing is a failure. */
export function junitXml({ rows, ms, startedAt }: ReplayResult): string {
  const maps = Map.groupBy(rows, ({ row }) => row.map)
  const suites = Array.from(maps, ([name, members]) => ({
    name,
    ms: members.reduce((sum, row) => sum + row.ms, 0),
    cases: members.flatMap(casesOf),
  }))
  return junitDocument({ name: 'commap replay', startedAt, ms, suites })
}

function casesOf(result: RowResult): JUnitCase[] {
  return result.status === 'without scenario'
    ? [unchecked(result)]
    : result.scenarios.map((scenario) => caseOf(result, scenario))
}

function unchecked({ row, scenarios, uncalled }: RowResult): JUnitCase {
  const said = words[terminalLanguage()]
  const idle = scenarios.filter(checksNothing).map(({ source, name }) => said.withoutThen(source, name))
  const failure = {
    message: said.status['without scenario'],
    text: [uncalled ? said.uncalled(uncalled) : said.uncheckedRow, ...idle].join('\n'),
  }
  return { classname: row.id, name: row.event.ru, ms: 0, failures: [failure] }
}

function caseOf({ row }: RowResult, scenario: ScenarioResult): JUnitCase {
  const { name, source, ms, status, steps, notSupported } = scenario
  const language = terminalLanguage()
  const said = words[language]
  const held = notSentIn(scenario, language)
  const beside = (scenario.said ?? []).map(({ by, line }) => `${said.by[by]}: ${line}`)
  const asides = [
    ...(held.length === 0 ? [] : ['', said.notSent, ...held]),
    ...(beside.length === 0 ? [] : ['', said.said, ...beside]),
  ].join('\n')
  const failures = steps.flatMap((step) => {
    const message = step.failure?.message[language]
    if (message === undefined) return []
    return [{ message: firstLine(message), text: `${textOf(step, language)}\n${message}${asides}` }]
  })
  // Otherwise CI would count a scenario as passed that has failed between its steps.
  if (status === 'failed' && failures.length === 0) failures.push(said.failedOutside)
  const skipped = status === 'skipped' && { skipped: { message: notSupported?.[language] } }
  return { classname: row.id, name, ...placeOf(source), ms, failures, ...skipped }
}

/** `features/a.feature:12` in its two parts. */
function placeOf(source: string): Pick<JUnitCase, 'file' | 'line'> {
  const [, file = source, line] = /^(.+):(\d+)$/.exec(source) ?? []
  return { file, ...(line !== undefined && { line: Number(line) }) }
}

const firstLine = (message: string) => message.split('\n', 1)[0] ?? ''
