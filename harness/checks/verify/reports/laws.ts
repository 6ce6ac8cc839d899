import { countLaws, type LawResult, type LawsOutcome, type LeftThings, nameOf } from '../laws/law.ts'
import { type Style, short } from './shown.ts'

/** The laws for a terminal: a line each, and under it what is broken; what is unproven once for each reason. */
export function lawsText({ results, left, untried }: LawsOutcome, style: Style): string {
  if (untried !== undefined) return `\nlaws: not tried: ${untried}\n`
  const points = Map.groupBy(results, ({ point }) => point)
  const told = Array.from(points, ([point, laws]) => {
    const known = laws.filter(({ status }) => status !== 'unproven')
    return known.length === 0
      ? ''
      : `${style('bold', point)}\n${known.map((law) => lawText(law, style)).join('')}`
  })
  return `\n${style('bold', 'laws')}\n${told.join('')}${unprovenText(results)}${leftText(left)}`
}

/** How many there are of each sort, as one line; nothing where none was tried. */
export function lawCounts(laws: LawsOutcome): string {
  if (laws.untried !== undefined) return ''
  const { held, broken, unproven } = countLaws(laws)
  return `laws: ${held} held, ${broken} broken, ${unproven} unproven\n`
}

function lawText(law: LawResult, style: Style): string {
  const { status, ms, promise, sent = '', seen = '' } = law
  const mark = status === 'held' ? style('green', '✓') : style('red', '✗')
  const line = `  ${mark} ${nameOf(law)}: ${promise} ${style('dim', `${Math.round(ms)} ms`)}\n`
  if (status === 'held') return line
  return `${line}      sent ${short(oneLine(sent))}\n      seen ${style('red', short(oneLine(seen)))}\n`
}

function unprovenText(results: readonly LawResult[]): string {
  const byReason = Map.groupBy(
    results.filter(({ status }) => status === 'unproven'),
    ({ reason = '' }) => reason,
  )
  return Array.from(
    byReason,
    ([reason, laws]) => `? unproven: ${laws.map(({ id }) => id).join(', ')}\n    ${oneLine(reason)}\n`,
  ).join('')
}

/** What was made and stays, as one line. */
function leftText(left: readonly LeftThings[]): string {
  if (left.length === 0) return ''
  const named = left.map(({ kind, count, ids }) => {
    const more = count > ids.length ? ', …' : ''
    return ids.length === 0 ? `${kind} (${count} times)` : `${count} of ${kind} (${ids.join(', ')}${more})`
  })
  return `left in the system: ${named.join(', ')}\n`
}

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ')
