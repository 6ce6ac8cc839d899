import { htmlPage, Markup, markup } from '#runtime/html.ts'
import { aliasesOf } from '../project/maps.ts'
import { type Counts, countRows, type ReplayResult, type RowResult } from '../results/results.ts'
import { bilingual, labels } from './labels.ts'
import { scenarioHtml } from './scenario-html.ts'
import { STYLE } from './style.ts'

// The only script of the page: it switches the language and remembers nothing.
const SCRIPT = new Markup(`for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => { document.documentElement.dataset.shown = button.dataset.language })`)

/** The replay as one page for people, with nothing loaded from elsewhere; Russian or English by a button. */
export function reportHtml(result: ReplayResult): string {
  const maps = Map.groupBy(result.rows, ({ row }) => row.map)
  const body = markup`<header>
<nav><button data-language="ru">Русский</button> <button data-language="en">English</button></nav>
<h1>${labels.title}</h1>
${summary(result, countRows(result.rows))}
</header>
<main>
${Array.from(maps, ([map, rows]) => markup`<section><h2>${map}</h2>${rows.map(rowHtml)}</section>`)}
</main>
<script>${SCRIPT}</script>`
  const attributes = markup`data-shown="ru"`
  return htmlPage({ lang: 'ru', title: 'commap: replay', style: new Markup(STYLE), attributes, body })
}

function summary({ startedAt, ms }: ReplayResult, counts: Counts): Markup {
  const chips = (['passed', 'failed', 'without scenario', 'not supported'] as const).map(
    (status) => markup`<li class="chip ${slug(status)}">${labels[status]}: ${counts[status]}</li>`,
  )
  return markup`<ul class="chips">${chips}</ul>
<p class="muted">${labels.began} <time>${startedAt}</time>, ${labels.took} ${(ms / 1000).toFixed(1)} s</p>`
}

function rowHtml({ row, status, ms, scenarios }: RowResult): Markup {
  const open = status === 'passed' ? '' : markup` open`
  return markup`<details class="row" id="${row.id}"${open}>
<summary><span class="chip ${slug(status)}">${labels[status]}</span> <b>${row.id}</b> ${bilingual(row.event)} <span class="muted">${Math.round(ms)} ms</span></summary>
<p>${bilingual(row.details)}</p>
<dl>
<dt>${labels.recipients}</dt><dd>${bilingual(row.recipients)}${row.critical ? markup` · ${labels.critical}` : ''}</dd>
<dt>alias</dt><dd><code>${aliasesOf(row).join(', ') || '—'}</code></dd>
<dt>${labels.operations}</dt><dd><code>${row.operations.join(', ') || '—'}</code></dd>
</dl>
${status === 'without scenario' ? markup`<p class="bad">${labels.nothingChecked}</p>` : ''}
${scenarios.map(scenarioHtml)}
</details>`
}

const slug = (status: string) => status.replaceAll(' ', '-')
