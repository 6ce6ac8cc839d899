import { relative, resolve } from 'node:path'
import type { JUnitRun } from '../../../reports/junit-document.ts'

/**
 * A line for each failure that GitHub Actions shows as an annotation
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function annotations({ suites }: JUnitRun): string {
  const failed = suites.flatMap(({ cases }) =>
    cases.flatMap(({ classname, name, file, line, failures = [] }) =>
      failures.map(({ text }) => ({ title: `${classname}: ${name}`, file, line, text })),
    ),
  )
  return failed
    .map(({ title, file, line, text }) => {
      const where = [
        file && `file=${property(inRepository(file))}`,
        line && `line=${line}`,
        `title=${property(title)}`,
      ]
      return `::error ${where.filter(Boolean).join(',')}::${data(text)}\n`
    })
    .join('')
}

/** GitHub looks for files from the root of the checkout, in whichever folder a step works. */
function inRepository(file: string): string {
  const { GITHUB_WORKSPACE: root } = process.env
  return root ? relative(root, resolve(file)) : file
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
