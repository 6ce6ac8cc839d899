import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { STYLE } from '../../../reports/style.ts'
import {
  countInteractions,
  type InteractionResult,
  type Verification,
  type VerifiedPact,
} from '../results.ts'
import { lawsHtml } from './laws-html.ts'
import { caseOf } from './terminal.ts'

/** The verification as one page for people, with nothing loaded from elsewhere. */
export function verificationHtml(verification: Verification): string {
  const { side, baseUrl, startedAt, ms, pacts, laws } = verification
  const { passed, failed } = countInteractions(verification)
  const body = markup`<header>
<h1>Проверка контракта: ${SYSTEMS[side]}</h1>
<ul class="chips"><li class="chip passed">соответствуют: ${passed}</li><li class="chip failed">не соответствуют: ${failed}</li></ul>
<p class="muted">${baseUrl} · <time>${startedAt}</time> · ${(ms / 1000).toFixed(1)} с</p>
</header>
<main>
${pacts.map(pactHtml)}${laws ? lawsHtml(laws) : ''}
</main>`
  return htmlPage({ lang: 'ru', title: `commap: verify ${side}`, style: new Markup(STYLE), body })
}

const SYSTEMS = { host: 'портал', bot: 'чат-бот' } as const

function pactHtml({ consumer, provider, source, sha256, interactions }: VerifiedPact): Markup {
  const points = Map.groupBy(interactions, ({ point }) => point)
  return markup`<section><h2>${consumer} → ${provider}</h2>
<p class="muted">${source} · sha256 ${sha256.slice(0, 12)}</p>
${Array.from(points, ([point, results]) => pointHtml(point, results))}</section>`
}

function pointHtml(point: string, results: readonly InteractionResult[]): Markup {
  const failed = results.filter(({ status }) => status === 'failed').length
  const open = failed === 0 ? '' : markup` open`
  const chip =
    failed === 0
      ? markup`<span class="chip passed">${results.length}</span>`
      : markup`<span class="chip failed">${failed} / ${results.length}</span>`
  return markup`<details class="row"${open}>
<summary>${chip} <b>${point}</b></summary>
<ul class="steps">${results.map(resultHtml)}</ul>
</details>
`
}

function resultHtml(result: InteractionResult): Markup {
  const { status, states, mismatches, error, ms } = result
  const given = states.length === 0 ? '' : markup` <span class="muted">${states.join(' + ')}</span>`
  const problem = error === undefined ? '' : markup`<p class="bad">${error}</p>`
  const rows = mismatches.map(
    ({ path, expected, seen, rule }) =>
      markup`<tr><td><code>${path}</code></td><td>${expected}</td><td class="bad">${seen}</td><td class="muted">${rule}</td></tr>`,
  )
  const table =
    rows.length === 0
      ? ''
      : markup`<table><tr><td>где</td><td>ожидалось</td><td>получено</td><td>правило</td></tr>${rows}</table>`
  return markup`<li><span class="mark ${status}"></span> ${caseOf(result)}${given} <span class="muted">${Math.round(ms)} ms</span>${problem}${table}</li>
`
}
