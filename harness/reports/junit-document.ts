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
  readonly file?: string
  readonly ms: number
  readonly failures?: readonly { readonly message: string; readonly text: string }[]
  /** Why it did not run, where that is known. */
  readonly skipped?: { readonly message?: string | undefined }
}

/** A run as JUnit XML, in the form that CI systems read: totals on every suite, times in seconds. */
export function junitDocument({ name, startedAt, ms, suites }: JUnitRun): string {
  const all = suites.flatMap(({ cases }) => cases)
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${name}" ${totals(all)} time="${seconds(ms)}" timestamp="${startedAt}">
${suites.map(suiteXml)}</testsuites>
`.toString()
}

function suiteXml({ name, ms, cases }: JUnitSuite): Markup {
  return markup`  <testsuite name="${name}" ${totals(cases)} time="${seconds(ms)}">
${cases.map(caseXml)}  </testsuite>
`
}

function totals(cases: readonly JUnitCase[]): Markup {
  const failed = cases.filter(isFailed).length
  const skipped = cases.filter((one) => !isFailed(one) && one.skipped).length
  return markup`tests="${cases.length}" failures="${failed}" errors="0" skipped="${skipped}"`
}

const isFailed = ({ failures = [] }: JUnitCase) => failures.length > 0

function caseXml({ classname, name, file, ms, failures = [], skipped }: JUnitCase): Markup {
  const place = file === undefined ? '' : markup` file="${file}"`
  const open = markup`    <testcase classname="${classname}" name="${name}"${place} time="${seconds(ms)}"`
  if (failures.length > 0)
    return markup`${open}>
${failures.map(failureXml)}    </testcase>
`
  if (!skipped)
    return markup`${open}/>
`
  const why = skipped.message === undefined ? '' : markup` message="${skipped.message}"`
  return markup`${open}><skipped${why}/></testcase>
`
}

function failureXml({ message, text }: { message: string; text: string }): Markup {
  return markup`      <failure message="${message}">${text}</failure>
`
}

const seconds = (ms: number) => (ms / 1000).toFixed(3)
