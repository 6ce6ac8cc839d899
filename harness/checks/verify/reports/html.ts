import type { Language } from '#runtime/bilingual.ts'
import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { STYLE } from '../../../reports/style.ts'
import {
  countInteractions,
  type InteractionResult,
  type Verification,
  type VerifiedPact,
} from '../results.ts'
import { allOf } from '../told/message.ts'
import { untriedOf } from '../told/untried.ts'
import { exchangeLines } from './cases.ts'
import { lawsHtml } from './laws-html.ts'
import { caseOf } from './terminal.ts'
import { words } from './words.ts'

/** The verification as one page for people, with nothing loaded from elsewhere. */
export function verificationHtml(verification: Verification, language: Language = 'en'): string {
  const say = words[language]
  const { side, baseUrl, startedAt, ms, pacts, laws } = verification
  const { passed, failed } = countInteractions(verification)
  const body = markup`<header>
<h1>${say.title[side]}</h1>
<ul class="chips"><li class="chip passed">${say.passed}: ${passed}</li><li class="chip failed">${say.failed}: ${failed}</li></ul>
<p class="muted">${baseUrl} · <time>${startedAt}</time> · ${(ms / 1000).toFixed(1)} ${say.seconds}</p>
</header>
<main>
${pacts.map((pact) => pactHtml(pact, language))}${untriedOf(verification).map(({ what, points, advice }) => markup`<p>${what[language]}: <b>${points.join(', ')}</b> – ${advice[language]}</p>`)}${laws ? lawsHtml(laws, language) : ''}
</main>`
  return htmlPage({ lang: language, title: `commap: verify ${side}`, style: new Markup(STYLE), body })
}

function pactHtml(
  { consumer, provider, source, sha256, interactions }: VerifiedPact,
  language: Language,
): Markup {
  const points = Map.groupBy(interactions, ({ point }) => point)
  return markup`<section><h2>${consumer} → ${provider}</h2>
<p class="muted">${source} · sha256 ${sha256.slice(0, 12)}</p>
${Array.from(points, ([point, results]) => pointHtml(point, results, language))}</section>`
}

function pointHtml(point: string, results: readonly InteractionResult[], language: Language): Markup {
  const failed = results.filter(({ status }) => status === 'failed').length
  const open = failed === 0 ? '' : markup` open`
  const chip =
    failed === 0
      ? markup`<span class="chip passed">${results.length}</span>`
      : markup`<span class="chip failed">${failed} / ${results.length}</span>`
  return markup`<details class="row"${open}>
<summary>${chip} <b>${point}</b></summary>
<ul class="steps">${results.map((result) => resultHtml(result, language))}</ul>
</details>
`
}

function resultHtml(result: InteractionResult, language: Language): Markup {
  const { status, states, ms, exchange } = result
  const given = states.length === 0 ? '' : markup` <span class="muted">${states.join(' + ')}</span>`
  const wrong = status === 'passed' ? [] : allOf(result, language)
  const passed = exchange && markup`<pre>${exchangeLines(exchange, language).join('\n')}</pre>`
  return markup`<li><span class="mark ${status}"></span> ${caseOf(result)}${given} <span class="muted">${Math.round(ms)} ${words[language].milliseconds}</span>${wrong.map((line) => markup`<p class="bad">${line}</p>`)}${passed}</li>
`
}
