import { allInteractions, type Verification } from '../results.ts'
import { explain } from './text.ts'

/**
 * A line for each failed interaction that GitHub Actions shows as an annotation
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function annotations(verification: Verification): string {
  const failed = allInteractions(verification).filter(({ status }) => status === 'failed')
  const broken = (verification.laws?.results ?? []).filter(({ status }) => status === 'broken')
  const told: [string, string][] = [
    ...failed.map((result): [string, string] => [result.description, explain(result).join('\n')]),
    ...broken.map(({ id, promise, sent, seen }): [string, string] => [
      id,
      `${promise}\nsent: ${sent}\nseen: ${seen}`,
    ]),
  ]
  return told.map(([title, text]) => `::error title=${property(title)}::${data(text)}\n`).join('')
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
