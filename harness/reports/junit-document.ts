import { type Markup, markup } from '#runtime/html.ts'

/** One run as JUnit XML tells of it. */
export interface JUnitRun {
  readonly name: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly ms: number
  readonly suites: readonly JUnitSuite[]
}

export interface JUnitSuite {
  readonly name: string
  readonly ms: number
  readonly cases: readonly JUnitCase[]
}

type Failures = readonly { readonly message: string; readonly text: string }[]

/** Passed unless it has a failure or was skipped. */
export interface JUnitCase {
  readonly classname: string
  readonly name: string
  /** Where it is written down; the line counts from 1. */
  readonly file?: string
  readonly line?: number
  readonly ms: number
  readonly failures?: Failures
  /** Why it did not run, where that is known. */
  readonly skipped?: { readonly message?: string | undefined }
  /** What helps to find out why it failed, such as the request and its answer. */
  readonly output?: string
}

/**
 * A run as JUnit XML: totals on every suite, times in seconds. What stands in it is what Jenkins and GitLab document
 * (github.com/jenkinsci/xunit-plugin, `junit-10.xsd`; docs.gitlab.com/ci/testing/unit_test_reports): `file` of a test
 * case is GitLab's alone, and `line`, beside it, is read by neither, so the text of a failure begins with the place.
 * Of several failures of a case both would show one, and of cases of one name GitLab would: a case has one failure, and
 * no two cases have the same name.
 */
export function junitDocument({ name, startedAt, ms, suites }: JUnitRun): string {
  const all = suites.flatMap(({ cases }) => cases)
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" ${totals(all)} time="${seconds(ms)}">
${withOwnNames(suites).map((suite) => suiteXml(suite, startedAt))}</testsuites>
`.toString()
}

function suiteXml({ name, ms, cases }: JUnitSuite, startedAt: string): Markup {
  return markup`  <testsuite name="${name}" ${totals(cases)} skipped="${skippedIn(cases)}" time="${seconds(ms)}" timestamp="${startedAt}">
${cases.map(caseXml)}  </testsuite>
`
}

function totals(cases: readonly JUnitCase[]): Markup {
  const failed = cases.filter(isFailed).length
  return markup`tests="${cases.length}" failures="${failed}" errors="0"`
}

const skippedIn = (cases: readonly JUnitCase[]) => cases.filter((one) => !isFailed(one) && one.skipped).length

const isFailed = ({ failures = [] }: JUnitCase) => failures.length > 0

function caseXml({ classname, name, file, line, ms, failures = [], skipped, output }: JUnitCase): Markup {
  const place = [
    file === undefined ? '' : markup` file="${file}"`,
    line === undefined ? '' : markup` line="${line}"`,
  ]
  const open = markup`    <testcase classname="${classname}" name="${name}"${place} time="${seconds(ms)}"`
  const at = file !== undefined && line !== undefined ? `${file}:${line}\n` : ''
  if (failures.length > 0)
    return markup`${open}>
${failureXml(failures, at)}${outputXml(output)}    </testcase>
`
  if (!skipped)
    return markup`${open}/>
`
  const { message } = skipped
  const why =
    message === undefined ? markup`<skipped/>` : markup`<skipped message="${message}">${message}</skipped>`
  return markup`${open}>${why}</testcase>
`
}

function failureXml(failures: Failures, at: string): Markup {
  const text = failures.map((failure) => failure.text).join('\n\n')
  return markup`      <failure type="failed" message="${failures[0]?.message}">${at}${text}</failure>
`
}

/** Cases of one name are numbered from the second on. */
function withOwnNames(suites: readonly JUnitSuite[]): JUnitSuite[] {
  const taken = new Set<string>()
  const ownName = ({ classname, name }: JUnitCase): string => {
    let own = name
    for (let number = 2; taken.has(JSON.stringify([classname, own])); number += 1) own = `${name} (${number})`
    taken.add(JSON.stringify([classname, own]))
    return own
  }
  return suites.map((suite) => ({
    ...suite,
    cases: suite.cases.map((one) => ({ ...one, name: ownName(one) })),
  }))
}

function outputXml(output: string | undefined): Markup | string {
  return output === undefined
    ? ''
    : markup`      <system-out>${output}</system-out>
`
}

/** With a dot, whatever the locale. */
const seconds = (ms: number) => (ms / 1000).toFixed(3)
