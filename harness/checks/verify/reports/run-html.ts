import type { Language } from '#runtime/bilingual.ts'
import { htmlPage, Markup, markup } from '#runtime/html.ts'
import type { JUnitCase, JUnitRun } from '../../../reports/junit-document.ts'
import { STYLE } from '../../../reports/style.ts'
import { words } from './words.ts'

/** A run as one page for people, with nothing loaded from elsewhere. */
export function runHtml({ name, startedAt, ms, suites }: JUnitRun, language: Language): string {
  const body = markup`<header>
<h1>${name}</h1>
<p class="muted"><time>${startedAt}</time> · ${(ms / 1000).toFixed(1)} ${words[language].seconds}</p>
</header>
<main>
${suites.map((suite) => markup`<section><h2>${suite.name}</h2>${suite.cases.map(caseHtml)}</section>`)}
</main>`
  return htmlPage({ lang: language, title: name, style: new Markup(STYLE), body })
}

function caseHtml({ classname, name, failures = [], output }: JUnitCase): Markup {
  const isFailed = failures.length > 0
  return markup`<details class="row"${isFailed ? markup` open` : ''}>
<summary><span class="chip ${isFailed ? 'failed' : 'passed'}">${isFailed ? '✗' : '✓'}</span> <b>${classname}</b> ${name}</summary>
${failures.map(({ text }) => markup`<p class="bad">${text}</p>`)}${output === undefined ? '' : markup`<pre>${output}</pre>`}
</details>
`
}
