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

/** Passed unless it has a failure or was skipped. */
export interface JUnitCase {
  readonly classname: string
  readonly name: string
  /** Where it is written down; the line counts from 1. */
  readonly file?: string
  readonly line?: number
  readonly ms: number
  readonly failures?: readonly { readonly message: string; readonly text: string }[]
  /** Why it did not run, where that is known. */
  readonly skipped?: { readonly message?: string | undefined }
  /** What helps to find out why it failed, such as the request and its answer. */
  readonly output?: string
}

/**
 * A run as JUnit XML: totals on every suite, times in seconds. What stands in it is what Jenkins and GitLab document
 * (github.com/jenkinsci/xunit-plugin, `junit-10.xsd`; docs.gitlab.com/ci/testing/unit_test_reports): `file` of
 * a test case is GitLab's alone; neither knows a line, so the text of a failure begins with it.
 */
export function junitDocument({ name, startedAt, ms, suites }: JUnitRun): string {
  const all = suites.flatMap(({ cases }) => cases)
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" ${totals(all)} time="${seconds(ms)}">
${suites.map((suite) => suiteXml(suite, startedAt))}</testsuites>
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
  const place = file === undefined ? '' : markup` file="${file}"`
  const open = markup`    <testcase classname="${classname}" name="${name}"${place} time="${seconds(ms)}"`
  const at = file !== undefined && line !== undefined ? `${file}:${line}\n` : ''
  if (failures.length > 0)
    return markup`${open}>
${failures.map((failure) => failureXml(failure, at))}${outputXml(output)}    </testcase>
`
  if (!skipped)
    return markup`${open}/>
`
  const why = skipped.message === undefined ? '' : markup` message="${skipped.message}"`
  return markup`${open}><skipped${why}/></testcase>
`
}

function failureXml({ message, text }: { message: string; text: string }, at: string): Markup {
  return markup`      <failure type="failed" message="${message}">${at}${text}</failure>
`
}

function outputXml(output: string | undefined): Markup | string {
  return output === undefined
    ? ''
    : markup`      <system-out>${output}</system-out>
`
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)
