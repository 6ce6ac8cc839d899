import type { Language } from '#runtime/bilingual.ts'
import { type Markup, markup } from '#runtime/html.ts'
import { countLaws, type LawResult, type LawsOutcome, nameOf } from '../laws/law.ts'
import { lawIn } from '../told/law.ts'
import { leftTold } from './laws.ts'
import { words } from './words.ts'

/** The laws as a section of the page. */
export function lawsHtml(laws: LawsOutcome, language: Language): Markup {
  const say = words[language]
  const { results, left, untried } = laws
  if (untried !== undefined)
    return markup`<section><h2>${say.laws}</h2><p class="muted">${say.untried}: ${untried[language]}</p></section>`
  const { held, broken, unproven } = countLaws(laws)
  const points = Map.groupBy(results, ({ point }) => point)
  const stays =
    left.length === 0 ? '' : markup`<p class="muted">${say.left}: ${leftTold(left, language).join(', ')}</p>`
  return markup`<section><h2>${say.laws}</h2>
<ul class="chips"><li class="chip passed">${say.held}: ${held}</li><li class="chip failed">${say.broken}: ${broken}</li><li class="chip">${say.unproven}: ${unproven}</li></ul>
${Array.from(points, ([point, all]) => pointHtml(point, all, language))}${stays}</section>`
}

function pointHtml(point: string, laws: readonly LawResult[], language: Language): Markup {
  const open = laws.some(({ status }) => status === 'broken') ? markup` open` : ''
  return markup`<details class="row"${open}>
<summary><span class="chip">${laws.length}</span> <b>${point}</b></summary>
<ul class="steps">${laws.map((law) => lawHtml(law, language))}</ul>
</details>
`
}

function lawHtml(law: LawResult, language: Language): Markup {
  const say = words[language]
  const { status, promise, sent, seen, reason } = lawIn(law, language)
  const mark = { held: 'passed', broken: 'failed', unproven: 'skipped' }[status]
  const broken =
    status === 'broken' ? markup`<p>${say.sent}: ${sent}</p><p class="bad">${say.seen}: ${seen}</p>` : ''
  const why = reason === undefined ? '' : markup`<p class="muted">${reason}</p>`
  return markup`<li><span class="mark ${mark}"></span> ${nameOf(law)} <span class="muted">${promise}</span>${broken}${why}</li>
`
}
