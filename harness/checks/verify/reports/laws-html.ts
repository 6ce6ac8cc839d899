import { type Markup, markup } from '#runtime/html.ts'
import { countLaws, type LawResult, type LawsOutcome, nameOf } from '../laws/law.ts'

/** The laws as a section of the page. */
export function lawsHtml(laws: LawsOutcome): Markup {
  const { results, left, untried } = laws
  if (untried !== undefined)
    return markup`<section><h2>Законы</h2><p class="muted">Не проверялись: ${untried}</p></section>`
  const { held, broken, unproven } = countLaws(laws)
  const points = Map.groupBy(results, ({ point }) => point)
  const stays =
    left.length === 0
      ? ''
      : markup`<p class="muted">Осталось в системе: ${left.map(({ kind, count }) => `${kind}: ${count}`).join(', ')}</p>`
  return markup`<section><h2>Законы</h2>
<ul class="chips"><li class="chip passed">выполняются: ${held}</li><li class="chip failed">нарушены: ${broken}</li><li class="chip">не доказаны: ${unproven}</li></ul>
${Array.from(points, ([point, all]) => pointHtml(point, all))}${stays}</section>`
}

function pointHtml(point: string, laws: readonly LawResult[]): Markup {
  const open = laws.some(({ status }) => status === 'broken') ? markup` open` : ''
  return markup`<details class="row"${open}>
<summary><span class="chip">${laws.length}</span> <b>${point}</b></summary>
<ul class="steps">${laws.map(lawHtml)}</ul>
</details>
`
}

function lawHtml(law: LawResult): Markup {
  const { status, promise, sent, seen, reason } = law
  const mark = { held: 'passed', broken: 'failed', unproven: 'skipped' }[status]
  const broken =
    status === 'broken' ? markup`<p>отправлено: ${sent}</p><p class="bad">получено: ${seen}</p>` : ''
  const why = reason === undefined ? '' : markup`<p class="muted">${reason}</p>`
  return markup`<li><span class="mark ${mark}"></span> ${nameOf(law)} <span class="muted">${promise}</span>${broken}${why}</li>
`
}
