import type { JUnitCase, JUnitRun } from '../../../reports/junit-document.ts'

/** A run in the Common Test Report Format (ctrf.io, specification 0.0.0). */
export function ctrfJson({ name, startedAt, ms, suites }: JUnitRun): string {
  const start = Date.parse(startedAt)
  const tests = suites.flatMap((suite) => suite.cases.map((one) => testOf(suite.name, one)))
  const count = (wanted: string) => tests.filter(({ status }) => status === wanted).length
  const results = {
    tool: { name },
    summary: {
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      pending: 0,
      skipped: count('skipped'),
      other: 0,
      start,
      stop: start + Math.round(ms),
    },
    tests,
  }
  return `${JSON.stringify({ reportFormat: 'CTRF', specVersion: '0.0.0', results }, null, 2)}\n`
}

function testOf(suite: string, { name, ms, file, line, failures = [], skipped, output }: JUnitCase) {
  const [failure] = failures
  const status = failure ? 'failed' : skipped ? 'skipped' : 'passed'
  const message = failure?.message ?? skipped?.message
  return {
    name,
    status,
    duration: Math.round(ms),
    suite: [suite],
    ...(message !== undefined && { message }),
    ...(failure && { trace: failures.map(({ text }) => text).join('\n\n') }),
    ...(file !== undefined && { filePath: file }),
    ...(line !== undefined && { line }),
    ...(output !== undefined && { stdout: output.split('\n') }),
  }
}
