import { allInteractions, type Verification } from '../results.ts'
import { explain } from './text.ts'

/**
 * A line for each failed interaction that GitHub Actions shows as an annotation
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function annotations(verification: Verification): string {
  const failed = allInteractions(verification).filter(({ status }) => status === 'failed')
  return failed
    .map((result) => `::error title=${property(result.description)}::${data(explain(result).join('\n'))}\n`)
    .join('')
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
