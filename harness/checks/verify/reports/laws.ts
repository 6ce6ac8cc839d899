import type { Language } from '#runtime/bilingual.ts'
import { countLaws, type LawsOutcome, type LeftThings, nameOf } from '../laws/law.ts'
import { lawsIn, type ToldLaw } from '../told/law.ts'
import { type Style, short } from './shown.ts'
import { words } from './words.ts'

/** The laws for a terminal: a line each, and under it what is broken; what is unproven once for each reason. */
export function lawsText(laws: LawsOutcome, style: Style, language: Language): string {
  const say = words[language]
  const { results, left, untried } = lawsIn(laws, language)
  const title = say.laws.toLowerCase()
  if (untried !== undefined) return `\n${title}: ${say.untried.toLowerCase()}: ${untried}\n`
  const points = Map.groupBy(results, ({ point }) => point)
  const told = Array.from(points, ([point, all]) => {
    const known = all.filter(({ status }) => status !== 'unproven')
    return known.length === 0
      ? ''
      : `${style('bold', point)}\n${known.map((law) => lawText(law, style, language)).join('')}`
  })
  const stays = leftTold(left, language)
  const staying = stays.length === 0 ? '' : `${say.left.toLowerCase()}: ${stays.join(', ')}\n`
  return `\n${style('bold', title)}\n${told.join('')}${unprovenText(results, language)}${staying}`
}

/** How many there are of each sort, as one line; nothing where none was tried. */
export function lawCounts(laws: LawsOutcome, language: Language): string {
  if (laws.untried !== undefined) return ''
  const { held, broken, unproven } = countLaws(laws)
  return `${words[language].lawCounts(held, broken, unproven)}\n`
}

function lawText(law: ToldLaw, style: Style, language: Language): string {
  const say = words[language]
  const { status, ms, promise, sent = '', seen = '' } = law
  const mark = status === 'held' ? style('green', '✓') : style('red', '✗')
  const line = `  ${mark} ${nameOf(law)}: ${promise} ${style('dim', `${Math.round(ms)} ${say.milliseconds}`)}\n`
  if (status === 'held') return line
  const told = [`${say.sent} ${short(oneLine(sent))}`, `${say.seen} ${style('red', short(oneLine(seen)))}`]
  return `${line}${told.map((text) => `      ${text}\n`).join('')}`
}

function unprovenText(results: readonly ToldLaw[], language: Language): string {
  const byReason = Map.groupBy(
    results.filter(({ status }) => status === 'unproven'),
    ({ reason = '' }) => reason,
  )
  return Array.from(
    byReason,
    ([reason, laws]) =>
      `? ${words[language].unproven}: ${laws.map(({ id }) => id).join(', ')}\n    ${oneLine(reason)}\n`,
  ).join('')
}

/** What was made and stays, each kind in few words. */
export function leftTold(left: readonly LeftThings[], language: Language): string[] {
  const say = words[language]
  return left.map(({ kind, isOfState, count, ids }) => {
    if (isOfState) return say.leftByState(kind, count)
    const shown = `${ids.join(', ')}${count > ids.length ? ', …' : ''}`
    return `${say.leftThings(kind, count)} (${shown})`
  })
}

const oneLine = (text: string) => text.replaceAll(/\s*\n\s*/g, ' ')
