import type { Language } from '#runtime/bilingual.ts'
import { exchangeIn, type Outside } from '../results/outside.ts'
import { words } from './words.ts'

const MAX_DIFFERENCES = 5

/** An exchange outside the contracts, for people: what is wrong, what comes nearest, what to do. */
export function describeOutside({ what, problems, nearest, advice }: Outside, language: Language): string {
  const lines = [exchangeIn({ what }, language), ...problems.map((problem) => `  ${problem[language]}`)]
  if (nearest) {
    const shown = nearest.differences.slice(0, MAX_DIFFERENCES)
    const more = nearest.differences.length - shown.length
    lines.push(`  ${words.differs(nearest.description)[language]}`, ...shown.map((line) => `    ${line}`))
    if (more > 0) lines.push(`    ${words.more(more)[language]}`)
  }
  return [...lines, `  ${words.toDo(advice)[language]}`].join('\n')
}
