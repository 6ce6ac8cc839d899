import { type Bilingual, both, joined, listed } from '#runtime/bilingual.ts'
import { exchangeIn, type Outside } from '../results/outside.ts'
import { words } from './words.ts'

const MAX_DIFFERENCES = 5

/** An exchange outside the contracts, for people: what is wrong, what comes nearest, what to do. */
export function describeOutside({ what, problems, nearest, advice }: Outside): Bilingual {
  const lines = [exchangeIn({ what }), ...problems.map((problem) => joined`  ${problem}`)]
  if (nearest) {
    const shown = nearest.differences.slice(0, MAX_DIFFERENCES)
    const more = nearest.differences.length - shown.length
    lines.push(joined`  ${words.differs(nearest.description)}`, ...shown.map((line) => both(`    ${line}`)))
    if (more > 0) lines.push(joined`    ${words.more(more)}`)
  }
  return listed([...lines, joined`  ${words.toDo(advice)}`], '\n')
}
